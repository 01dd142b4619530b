package rt

// anyFunc makes the func that a JavaScript function is inside of an any. Nothing says there what Go will call it
// with; what calls functions that it knows nothing of, as templates and expression languages do, takes one of this type.
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
