module example.com/locking

go 1.24
