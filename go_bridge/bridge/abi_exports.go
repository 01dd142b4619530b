package rt

// #include <stdint.h>
import "C"

import "unsafe"

// This file and call_thread.go are the only ones that use C. Without a C compiler they are left out and the rest can
// be tested.

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
	if c := clientOf(client); c != nil {
		onThread(c)
	}
	return C.uint32_t(client)
}

//export ugl_thread_ended
func ugl_thread_ended(thread C.uint32_t) { threadEnded(uint32(thread)) }

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
