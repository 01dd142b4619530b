// Command go_bridge is the Go half of usegolib's builder.
//
//	go_bridge scan < request.json > schema.json
//	go_bridge gen < request.json > files.json
//	go_bridge size < request.json > sizes.json
//
// scan reads what scan.Request describes and prints the schema of the modules that it names. When it fails it prints
// {"error": …, "kind": …} (see scan.Error) and exits with code 1; wrong usage ends with code 2.
//
// gen reads a genRequest and prints the text of each file of package main by its name.
//
// size reads a size.Request and prints size.Sizes of the library that it names.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"usegolib/go_bridge/gen"
	"usegolib/go_bridge/scan"
	"usegolib/go_bridge/schema"
	"usegolib/go_bridge/size"
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
	case "gen":
		result, err = runGen()
	case "size":
		result, err = runSize()
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

// genRequest is the input of gen.
type genRequest struct {
	Schema *schema.Schema `json:"schema"`
	// RuntimeImport is the import path of package rt in the build.
	RuntimeImport string `json:"runtime_import"`
	// BuildID tells builds of the same schema apart.
	BuildID string `json:"build_id"`
}

func runGen() (any, error) {
	var request genRequest
	if err := json.NewDecoder(os.Stdin).Decode(&request); err != nil {
		return nil, fmt.Errorf("cannot read the gen request: %w", err)
	}
	if request.Schema == nil || request.RuntimeImport == "" {
		return nil, errors.New("cannot generate: the request has no schema or no runtime_import")
	}
	sources, err := gen.Generate(request.Schema, gen.Options{
		RuntimeImport: request.RuntimeImport,
		BuildID:       request.BuildID,
	})
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for name, source := range sources {
		files[name] = string(source)
	}
	return files, nil
}

func runSize() (any, error) {
	var request size.Request
	if err := json.NewDecoder(os.Stdin).Decode(&request); err != nil {
		return nil, fmt.Errorf("cannot read the size request: %w", err)
	}
	if request.Schema == nil || request.Library == "" || request.RuntimeImport == "" {
		return nil, errors.New("cannot measure: the request has no schema, library or runtime_import")
	}
	return size.Measure(&request)
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
	fmt.Fprintln(os.Stderr, "usage: go_bridge scan|gen|size < request.json")
	os.Exit(2)
}
