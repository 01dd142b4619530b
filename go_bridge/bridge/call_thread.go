package rt

/*
#include <stdint.h>

// Called when a thread that opened a client ends, as that of a terminated Worker does without running any
// JavaScript. The number is the thread's, as ugl_hook_set was given it.
extern void ugl_thread_ended(uint32_t thread);

#ifdef _WIN32
#include <windows.h>

static DWORD ugl_slot = FLS_OUT_OF_INDEXES;

static void WINAPI ugl_thread_exit(void *thread) {
	if (thread) ugl_thread_ended((uint32_t)(uintptr_t)thread);
}

__attribute__((constructor)) static void ugl_hook_make(void) { ugl_slot = FlsAlloc(ugl_thread_exit); }

static int ugl_hook_made(void) { return ugl_slot != FLS_OUT_OF_INDEXES; }

static uint32_t ugl_hook_get(void) { return (uint32_t)(uintptr_t)FlsGetValue(ugl_slot); }

static void ugl_hook_set(uint32_t thread) { FlsSetValue(ugl_slot, (void *)(uintptr_t)thread); }
#else
#include <pthread.h>
#include <signal.h>

static pthread_key_t ugl_key;
static int ugl_key_made;

// A thread of Rust has taken its signal stack away by now, on which Go handles the signal by which it interrupts
// itself: one that arrives would end the process ("non-Go code disabled sigaltstack").
static void ugl_thread_exit(void *thread) {
	sigset_t all;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	ugl_thread_ended((uint32_t)(uintptr_t)thread);
}

// The destructors of keys run in the order in which the keys were made. Go makes its own key at the first call into
// the library; once that one's destructor has run, the thread is another one to Go, which cannot end its coroutines.
__attribute__((constructor)) static void ugl_hook_make(void) {
	ugl_key_made = pthread_key_create(&ugl_key, ugl_thread_exit) == 0;
}

static int ugl_hook_made(void) { return ugl_key_made; }

static uint32_t ugl_hook_get(void) { return (uint32_t)(uintptr_t)pthread_getspecific(ugl_key); }

static void ugl_hook_set(uint32_t thread) { pthread_setspecific(ugl_key, (void *)(uintptr_t)thread); }
#endif
*/
import "C"

import "sync"

// threads are the clients of each thread that opened one, by a number that the thread keeps in its own storage.
var threads = struct {
	sync.Mutex
	last    uint32
	clients map[uint32][]uint32
}{clients: map[uint32][]uint32{}}

func init() {
	threadNumber = func() uint32 { return uint32(C.ugl_hook_get()) }
}

// onThread notes that the running thread, one of JavaScript, has opened a client, which is closed when the thread ends.
func onThread(client *Client) {
	if C.ugl_hook_made() == 0 {
		return
	}
	threads.Lock()
	defer threads.Unlock()
	number := threadNumber()
	if number == 0 {
		threads.last++
		number = threads.last
		C.ugl_hook_set(C.uint32_t(number))
	}
	threads.clients[number] = append(threads.clients[number], client.id)
	client.thread = number
}

func threadEnded(number uint32) {
	threads.Lock()
	ended := threads.clients[number]
	delete(threads.clients, number)
	threads.Unlock()
	leaving(number, func() {
		for _, client := range ended {
			Close(client)
		}
	})
}
