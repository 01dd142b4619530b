// Package scan reads Go packages and describes, as a schema, which of their functions, types and values can be used
// and how.
//
// Files are named by stage: load_ (the request, and packages read and type-checked), judge_ (whether a type crosses, and why
// not), collect_ (the members of packages and types), generic_ (generic functions and types, and their instances), finish_
// (order, counts and hashes of the whole). What function bodies say comes from package bodies.
package scan

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"usegolib/go_bridge/bodies"
	"usegolib/go_bridge/schema"
)

// Scan describes the modules of a request. An error is an *Error where the modules are to blame.
func Scan(request *Request) (*schema.Schema, error) {
	loaded, err := load(request)
	if err != nil {
		return nil, err
	}
	s := newScanner(loaded, request)
	s.packages()
	s.drain()
	if err := s.exacts.unknown(s); s.failed == nil && err != nil {
		s.failed = err
	}
	if s.failed != nil {
		return nil, s.failed
	}
	if err := s.finish(); err != nil {
		return nil, err
	}
	return s.schema, nil
}

// scanner builds one schema. It first walks the exported API of the modules' own packages; each class, and each type
// of plain values with methods, that the API mentions is then expanded in turn.
type scanner struct {
	schema *schema.Schema
	fset   *token.FileSet
	own    map[string]*ownPackage
	sorted []*ownPackage
	sizes  types.Sizes

	packageOf map[string]*schema.Package
	aliases   map[*types.TypeName]*types.TypeName // how to spell what has no spelling of its own
	records   map[*types.Named]bool
	copied    map[*types.Named]bool // structs of which a snapshot has fields
	docs      map[token.Pos]string
	facts     *bodies.Facts
	given     map[*types.TypeName]bool // func types of which the API gives values
	count     *count
	selection *selection

	instances *types.Context                // one type for each instance
	firsts    map[*types.Named]*types.Named // of generic types
	views     map[string]int                // index into schema.Types
	plain     bool                          // numbers in slices travel one by one
	exacts    *exacts                       // what usegolib.json asks for
	failed    error                         // why one of them cannot be had

	types     [3]*typeutil.Map // index into schema.Types: outside and inside of records, and with plain lists of numbers
	snapshots *typeutil.Map
	classes   *typeutil.Map // index into schema.Classes
	contextOf int
	goTypes   []types.Type // of schema.Types
	goClasses []types.Type // of schema.Classes
	ids       map[string]int

	mentioned [2]map[int]bool // types whose classes were queued as opaque and as direct
	expanded  map[int]bool    // classes
	methods   map[int]bool    // plain values' types whose method expressions are listed
	queue     []int           // classes and, as -1-index, those types to expand
	foreign   []int
}

func newScanner(l *loaded, request *Request) *scanner {
	name, version := request.label()
	s := &scanner{
		schema: &schema.Schema{
			Version: schema.Version, Module: name, Ver: version, LocksThreads: l.locksThreads, CallsLater: l.callsLater,
			Packages: []*schema.Package{}, Types: []*schema.Type{}, Classes: []*schema.Class{},
			Functions: []*schema.Func{}, Skipped: []*schema.Skipped{}, Omitted: []*schema.Skipped{},
		},
		fset: l.fset, own: map[string]*ownPackage{}, sorted: l.own,
		packageOf: map[string]*schema.Package{}, aliases: map[*types.TypeName]*types.TypeName{},
		records: map[*types.Named]bool{}, copied: map[*types.Named]bool{}, docs: map[token.Pos]string{},
		types:     [3]*typeutil.Map{new(typeutil.Map), new(typeutil.Map), new(typeutil.Map)},
		snapshots: new(typeutil.Map), classes: new(typeutil.Map), contextOf: -1, ids: map[string]int{},
		mentioned: [2]map[int]bool{{}, {}}, expanded: map[int]bool{}, methods: map[int]bool{}, selection: l.selection,
		instances: types.NewContext(), firsts: map[*types.Named]*types.Named{}, views: map[string]int{},
	}
	for _, p := range l.own {
		if !p.excluded {
			s.own[p.PkgPath] = p
		}
		s.sizes = p.TypesSizes
	}
	for _, o := range l.omitted {
		s.schema.Omitted = append(s.schema.Omitted, &schema.Skipped{Package: o.path, Position: o.position, Reason: o.reason})
	}
	s.readDocs()
	s.findAliases()
	s.facts = bodies.Read(l.packages())
	s.given = s.findGiven()
	s.exacts = newExacts(request, l)
	s.count = newCount()
	return s
}

// findAliases lets an exported alias spell the type that it stands for, where nothing else can.
func (s *scanner) findAliases() {
	for _, p := range s.sorted {
		if !p.api {
			continue
		}
		for _, obj := range s.sortedScope(p.Types) {
			name, ok := obj.(*types.TypeName)
			if !ok || !name.IsAlias() || !name.Exported() {
				continue
			}
			named, ok := types.Unalias(name.Type()).(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || s.aliases[named.Obj()] != nil || s.spellable(named) {
				continue
			}
			s.aliases[named.Obj()] = name
		}
	}
}

// drain expands the mentioned classes and types until none is left. Own classes come first: they decide which foreign
// ones are mentioned directly and so get methods.
func (s *scanner) drain() {
	for len(s.queue)+len(s.foreign) > 0 {
		from := &s.queue
		if len(*from) == 0 {
			from = &s.foreign
		}
		next := (*from)[0]
		*from = (*from)[1:]
		if next < 0 {
			s.expandPlainValue(-1 - next)
		} else {
			s.expandClass(next)
		}
	}
}

// mention notes that the API uses type i: its classes get their methods and fields if the mention is direct,
// that is, made by an own package, or if they are own classes. It returns i.
func (s *scanner) mention(i int, direct bool) int {
	set := s.mentioned[0]
	if direct {
		set = s.mentioned[1]
	}
	if i < 0 || set[i] {
		return i
	}
	set[i] = true
	t := s.schema.Types[i]
	s.mention(t.Key, direct)
	s.mention(t.Elem, direct)
	for _, f := range t.Fields {
		s.mention(f.Type, direct)
	}
	if t.Class >= 0 {
		s.mentionClass(t.Class, direct)
	}
	if named, ok := s.goTypes[i].(*types.Named); ok && hasExpressions(named) && !s.methods[i] && (direct || s.isOwn(named.Obj())) {
		s.methods[i] = true
		s.enqueue(-1-i, named.Obj())
	}
	return i
}

func (s *scanner) mentionClass(class int, direct bool) {
	obj := typeName(s.goClasses[class])
	if obj == nil && s.schema.Classes[class].Form == schema.FormFunc {
		s.expandFunc(class, direct) // what it mentions is as direct as the mention of itself
	}
	if s.expanded[class] || !direct && !s.isOwn(obj) {
		return
	}
	s.expanded[class] = true
	if instance := s.schema.Classes[class].Instance; instance != nil {
		s.mentionClass(instance.Of, direct) // which programs know it by
	}
	s.enqueue(class, obj)
}

func (s *scanner) enqueue(item int, obj *types.TypeName) {
	if s.isOwn(obj) {
		s.queue = append(s.queue, item)
	} else {
		s.foreign = append(s.foreign, item)
	}
}

// isOwn says whether obj is declared in a package of the requested modules.
func (s *scanner) isOwn(obj types.Object) bool {
	return obj != nil && !isNilTypeName(obj) && obj.Pkg() != nil && s.own[obj.Pkg().Path()] != nil
}

func isNilTypeName(obj types.Object) bool {
	name, ok := obj.(*types.TypeName)
	return ok && name == nil
}

// typeName returns the declared name of a named type, else nil.
func typeName(t types.Type) *types.TypeName {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return nil
}
