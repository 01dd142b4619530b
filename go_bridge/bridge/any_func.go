package rt

// anyFunc makes a func from a JavaScript function that stands in an any. Nothing there says with which arguments Go
// will call it; templates and expression languages, which call functions that they know nothing of, accept this type.
func anyFunc(f *JSFunc) any {
	return func(args ...any) (x any, err error) {
		v := f.Invoke(true)
		c := &v.Call
		c.putList(args)
		if err = v.Ask(); err != nil {
			return
		}
		x = c.AnyArg()
		c.R.FailedResult(0)
		err = v.Done()
		return
	}
}
