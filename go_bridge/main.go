// Command go_bridge is the Go half of usegolib's builder.
//
//	go_bridge scan < request.json > schema.json
//
// scan reads what scan.Request describes and prints the schema of the modules that it names. When it fails it prints
// {"error": …, "kind": …} (see scan.Error) and exits with code 1; wrong usage ends with code 2.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"usegolib/go_bridge/scan"
)

func main() {
	if len(os.Args) != 2 {
		usage()
	}
	var result any
	var err error
	switch os.Args[1] {
	case "scan":
		result, err = runScan()
	default:
		usage()
	}
	if err != nil {
		failed := &scan.Error{Message: err.Error(), Kind: scan.ErrorLoad}
		errors.As(err, &failed)
		print(failed)
		os.Exit(1)
	}
	print(result)
}

func runScan() (any, error) {
	request, err := scan.ReadRequest(os.Stdin)
	if err != nil {
		return nil, err
	}
	return scan.Scan(request)
}

// print writes one JSON document to the standard output.
func print(document any) {
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := errors.Join(encoder.Encode(document), out.Flush()); err != nil {
		fmt.Fprintln(os.Stderr, "go_bridge:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: go_bridge scan < request.json")
	os.Exit(2)
}
