// Package rt is the Go side of the bridge between a Deno program and a Go library. It is copied into every build,
// beside a generated package main that calls its exported names.
//
// openspec/specs/abi/spec.md describes what passes between the two sides, tests/vectors has the bytes. A request
// takes this way through the files: abi_exports.go (C symbols) → abi_entries.go → call.go (on the calling thread),
// call_fiber.go (there too, when the call lends functions) or call_converse.go (on a runner goroutine, when Go may
// call JavaScript back in other ways) → the generated code → wire_reader.go, handle_arg.go → user code →
// wire_writer.go, handle_out.go, call_errors.go.
//
// Files are named by subject: abi_ (symbols and registration), wire_ (bytes), call_ (one call and where it runs), handle_
// (Go values that JavaScript holds), js_ (JavaScript values that stand for Go's), held_ (what Go still holds of
// JavaScript), flow_ (streams, channels, sequences), client_ (one thread's conversation), any_ (values of any type).
//
// The package uses the standard library only, so that a bridge adds no requirement to the user's module.
package rt

// The numbers of the ABI: the twin of runtime/abi.ts. Both are checked against tests/vectors/constants.json.
const (
	abiVersion = 2

	// Statuses: the low three bits of an outcome.
	statusOK         = 0
	statusGoError    = 1
	statusPanic      = 2
	statusBadRequest = 3
	statusCallback   = 4
	statusTooLarge   = 5
	statusClosed     = 6
	statusThrown     = 7

	statusBits = 3

	// carriesFunctions is added to the number of a function whose request carries JavaScript functions.
	carriesFunctions = 1 << 30
	// lendsFunctions is added to it when every one of them is lent.
	lendsFunctions = 1 << 29

	// Functions that every library has; the schema's follow from firstFunction.
	fnErrorIs      = 0
	fnErrorIsEOF   = 1
	fnEquals       = 2
	fnText         = 3
	fnDuplicate    = 4
	fnGoroutines   = 5
	fnCollect      = 6
	fnRead         = 7
	fnWrite        = 8
	fnClose        = 9
	fnStopper      = 10
	fnStop         = 11
	fnTransfer     = 12
	fnAdopt        = 13
	fnSymbol       = 14
	fnUnreferenced = 15
	fnWatch        = 16
	fnRests        = 17
	fnAbort        = 18
	firstFunction  = 19

	// Events of ugl_poll.
	eventCompleted = 0
	eventCallback  = 1
	eventReleased  = 2
	eventForgotten = 3
	eventEnded     = 4
	eventUnneeded  = 5

	// The first value of the answer to a callback.
	answerReturned = 0
	answerThrew    = 1
	answerLater    = 2 // the function gave a promise

	// tokenEnded is the token of an error by which a call ended after its own options had ended its context: after the
	// timeout, or an abort of the signal.
	tokenEnded = 0

	// maxDepth bounds the nesting of values, maxErrorDepth that of wrapped errors, maxErrors their number.
	maxDepth      = 1000
	maxErrorDepth = 64
	maxErrors     = 1000

	// minCapacity is what a response buffer must hold at least, so that every short answer fits.
	minCapacity = 64

	// maxInline is the longest payload whose length an outcome can state; a longer one is taken with a ticket.
	maxInline = 1<<(32-statusBits) - 1

	// maxResult is the length of the longest payload of a call, as long as a buffer of JavaScript can be on any platform.
	maxResult = 1 << 31

	// maxGeneration keeps handle ids, generation·2^32 + slot, below 2^53.
	maxGeneration = 1<<21 - 1
)

// outcome packs what ugl_call and its kin return.
func outcome(length int, status uint32) uint32 { return uint32(length)<<statusBits | status }
