// Command tool is no part of the API.
package main

func main() {}
