package main

import (
	"github.com/xuri/excelize/v2"

	"usegolib.test/real/say"
)

func main() {
	book := excelize.NewFile()
	index, _ := book.NewSheet("Börse")
	book.SetActiveSheet(index)
	book.SetCellStr("Börse", "A1", "Name")
	book.SetCellInt("Börse", "B1", 42)
	book.SetCellFloat("Börse", "C1", 3.14159, 2, 64)
	book.SetCellBool("Börse", "D1", true)
	book.SetCellFormula("Börse", "E1", "B1*2")
	style, _ := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FF0000", Size: 14}})
	book.SetCellStyle("Börse", "A1", "A1", style)
	book.SetCellValue("Börse", "A5", "text")
	book.SetCellValue("Börse", "B5", 1234567)
	book.SetCellValue("Börse", "C5", 2.5)
	book.SetCellValue("Börse", "D5", true)
	book.SetCellValue("Börse", "E5", nil)
	book.SetCellValue("Börse", "F5", int64(1)<<60)
	book.SetCellValue("Börse", "G5", []byte("bytes"))
	book.SetCellValue("Börse", "A7", []string{"a", "b"})
	book.MergeCell("Börse", "A3", "B4")
	book.SetColWidth("Börse", "A", "A", 30)
	buffer, _ := book.WriteToBuffer()
	say.Line("size", buffer.Len() > 1000)

	again, _ := excelize.OpenReader(buffer)
	say.Line("sheets", again.GetSheetList(), again.GetActiveSheetIndex(), again.SheetCount)
	rows, _ := again.GetRows("Börse")
	for i, row := range rows {
		rows[i] = append([]string{}, row...) // a nil slice is [] in JavaScript
	}
	say.Line("rows", rows)
	kinds := []int{}
	for _, cell := range []string{"A5", "B5", "C5", "D5", "E5"} {
		kind, _ := again.GetCellType("Börse", cell)
		kinds = append(kinds, int(kind))
	}
	say.Line("kinds", kinds)
	formula, _ := again.GetCellFormula("Börse", "E1")
	computed, _ := again.CalcCellValue("Börse", "E1")
	say.Line("formula", formula, computed)
	kind, _ := again.GetCellType("Börse", "D1")
	width, _ := again.GetColWidth("Börse", "A")
	say.Line("cell", int(kind), width)
	merged, _ := again.GetMergeCells("Börse")
	say.Line("merged", len(merged), merged[0].GetStartAxis(), merged[0].GetEndAxis())
	id, _ := again.GetCellStyle("Börse", "A1")
	found, _ := again.GetStyle(id)
	say.Line("style", found.Font.Bold, found.Font.Color, found.Font.Size)
	_, err := again.GetRows("Nothing")
	say.Line("error", err.Error())
	name, _ := excelize.ColumnNumberToName(703)
	column, row, _ := excelize.CellNameToCoordinates("XFD1048576")
	say.Line("names", name, column, row)
	say.Line("close", again.Close() == nil)
}
