package rt

/*
#include <stdint.h>

// Called when a thread that opened a client ends, as that of a terminated Worker does without running any
// JavaScript. The number is the thread's, as ugl_thread gave it.
extern void ugl_thread_ended(uint32_t thread);

#ifdef _WIN32
#include <windows.h>

static DWORD ugl_slot = FLS_OUT_OF_INDEXES;

static void WINAPI ugl_thread_exit(void *thread) {
	if (thread) ugl_thread_ended((uint32_t)(uintptr_t)thread);
}

static int ugl_hook_init(void) {
	ugl_slot = FlsAlloc(ugl_thread_exit);
	return ugl_slot != FLS_OUT_OF_INDEXES;
}

static uint32_t ugl_hook_get(void) { return (uint32_t)(uintptr_t)FlsGetValue(ugl_slot); }

static void ugl_hook_set(uint32_t thread) { FlsSetValue(ugl_slot, (void *)(uintptr_t)thread); }
#else
#include <pthread.h>
#include <signal.h>

static pthread_key_t ugl_key;

// A thread of Rust has taken its signal stack away by now, on which Go handles the signal by which it interrupts
// itself: one that arrives would end the process ("non-Go code disabled sigaltstack").
static void ugl_thread_exit(void *thread) {
	sigset_t all;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	ugl_thread_ended((uint32_t)(uintptr_t)thread);
}

static int ugl_hook_init(void) { return pthread_key_create(&ugl_key, ugl_thread_exit) == 0; }

static uint32_t ugl_hook_get(void) { return (uint32_t)(uintptr_t)pthread_getspecific(ugl_key); }

static void ugl_hook_set(uint32_t thread) { pthread_setspecific(ugl_key, (void *)(uintptr_t)thread); }
#endif
*/
import "C"

import (
	"sync"
	"unsafe"
)

// This file is the only one that knows C. Without a C compiler it is left out and the rest can be tested.

// threads are the clients of each thread that opened one, by a number that the thread keeps in its own storage.
var threads = struct {
	sync.Mutex
	hooked  bool
	last    uint32
	clients map[uint32][]uint32
}{clients: map[uint32][]uint32{}}

func init() { threads.hooked = C.ugl_hook_init() != 0 }

// memory is the caller's buffer; ok is false for a null pointer with a length.
func memory(p *C.uint8_t, n C.uint32_t) (b []byte, ok bool) {
	if p == nil {
		return nil, n == 0
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(p)), int(n)), true
}

//export ugl_hello
func ugl_hello(out *C.uint8_t, capacity C.uint32_t) C.uint32_t {
	o, _ := memory(out, capacity)
	return C.uint32_t(Hello(o))
}

//export ugl_open
func ugl_open() C.uint32_t {
	client := Open()
	if client == 0 || !threads.hooked {
		return C.uint32_t(client)
	}
	threads.Lock()
	defer threads.Unlock()
	thread := uint32(C.ugl_hook_get())
	if thread == 0 {
		threads.last++
		thread = threads.last
		C.ugl_hook_set(C.uint32_t(thread))
	}
	threads.clients[thread] = append(threads.clients[thread], client)
	return C.uint32_t(client)
}

//export ugl_thread_ended
func ugl_thread_ended(thread C.uint32_t) {
	threads.Lock()
	ended := threads.clients[uint32(thread)]
	delete(threads.clients, uint32(thread))
	threads.Unlock()
	for _, client := range ended {
		Close(client)
	}
}

//export ugl_close
func ugl_close(client C.uint32_t) { Close(uint32(client)) }

//export ugl_call
func ugl_call(client, fn C.uint32_t, req *C.uint8_t, n C.uint32_t, out *C.uint8_t, capacity C.uint32_t) C.uint32_t {
	r, ok := memory(req, n)
	o, _ := memory(out, capacity)
	if !ok {
		return statusBadRequest
	}
	return C.uint32_t(Invoke(uint32(client), uint32(fn), r, o))
}

//export ugl_resume
func ugl_resume(client, call, inv C.uint32_t, req *C.uint8_t, n C.uint32_t, out *C.uint8_t, capacity C.uint32_t) C.uint32_t {
	r, ok := memory(req, n)
	o, _ := memory(out, capacity)
	if !ok {
		return statusBadRequest
	}
	return C.uint32_t(Resume(uint32(client), uint32(call), uint32(inv), r, o))
}

//export ugl_take
func ugl_take(client, ticket C.uint32_t, out *C.uint8_t, capacity C.uint32_t) C.uint32_t {
	o, _ := memory(out, capacity)
	return C.uint32_t(Take(uint32(client), uint32(ticket), o))
}

//export ugl_start
func ugl_start(client, fn, call C.uint32_t, req *C.uint8_t, n C.uint32_t) C.uint32_t {
	r, ok := memory(req, n)
	if !ok {
		return statusBadRequest
	}
	return C.uint32_t(Start(uint32(client), uint32(fn), uint32(call), r))
}

//export ugl_cancel
func ugl_cancel(client, call C.uint32_t) C.uint32_t {
	return C.uint32_t(Cancel(uint32(client), uint32(call)))
}

//export ugl_poll
func ugl_poll(client C.uint32_t, out *C.uint8_t, capacity C.uint32_t) C.uint32_t {
	o, _ := memory(out, capacity)
	return C.uint32_t(Poll(uint32(client), o))
}

//export ugl_wait
func ugl_wait(client C.uint32_t) C.uint32_t { return C.uint32_t(Wait(uint32(client))) }

//export ugl_wake
func ugl_wake(client C.uint32_t) { Wake(uint32(client)) }

//export ugl_release
func ugl_release(client C.uint32_t, ids *C.uint8_t, n C.uint32_t) C.uint32_t {
	if ids == nil {
		return 0
	}
	return C.uint32_t(Release(uint32(client), unsafe.Slice((*byte)(unsafe.Pointer(ids)), int(n)*8)))
}

//export ugl_live
func ugl_live(client C.uint32_t) C.uint32_t { return C.uint32_t(Live(uint32(client))) }
