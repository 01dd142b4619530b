package kinds

import "encoding"

// Figure is Shape under a second name, which declares no method of its own.
type Figure Shape

// Texter is an interface of another package, where its method is declared.
type Texter encoding.TextMarshaler
