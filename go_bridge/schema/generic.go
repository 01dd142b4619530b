package schema

// Every instance of a generic function or type in a library is a function or class like any other. These types
// describe of which declaration they are instances, so that programs see one generic function or class.

// RuntimePath is the schema's name for package rt of the bridge, whose import path a build decides.
const RuntimePath = "usegolib.dev/rt"

// TypeParameter is a type parameter of a generic function or type.
type TypeParameter struct {
	Name string `json:"name"`
	// Constraint is Go's text of it.
	Constraint string `json:"constraint"`
	// Types are its arguments in the instances, each once; empty where any type will do.
	Types []int `json:"types,omitempty"`
	// Key says that a parameter is a map with such keys, which objects stand for where they are strings.
	Key bool `json:"key,omitempty"`
	// Explicit says that no argument of a call tells the type, and that the answer depends on it.
	Explicit bool `json:"explicit,omitempty"`
}

// View is the signature of a generic function, or of a generic type's method: the type of each parameter and result of
// the wire signature beside it, with type parameters.
type View struct {
	Params  []int `json:"params"`
	Results []int `json:"results"`
}

// Generic is a generic function. Type parameters that follow from others, S in func[S ~[]E, E any], are left out.
type Generic struct {
	TypeParams []*TypeParameter `json:"type_params"`
	// Instances are the functions of the library; those that the arguments choose from come first, in the order in
	// which they are tried.
	Instances []*FuncInstance `json:"instances"`
}

// FuncInstance is an instance of a generic function.
type FuncInstance struct {
	// Args are the type arguments, and Names how programs write them: "int", "*net/url.URL", "any" for what is erased.
	Args  []int    `json:"args"`
	Names []string `json:"names"`
	// Function is its number in Schema.Functions.
	Function int `json:"function"`
	// Exact says that only F.of gives it.
	Exact bool `json:"exact,omitempty"`
}

// Instance names a generic type and its arguments.
type Instance struct {
	// Of is the first instance of the generic type: an index into Types for a record, into Classes for a class.
	Of    int      `json:"of"`
	Args  []int    `json:"args"`
	Names []string `json:"names,omitempty"`
}
