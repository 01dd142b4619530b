module usegolib.test/bench

go 1.24
