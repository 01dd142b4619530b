// Command command is no library.
package main

func main() {}
