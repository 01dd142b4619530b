import {
  CellNameToCoordinates,
  ColumnNumberToName,
  NewFile,
  OpenReader,
} from "go:github.com/xuri/excelize/v2";
import { failure, say } from "../say/say.ts";

const book = NewFile()!;
const index = book.NewSheet("Börse");
book.SetActiveSheet(index);
book.SetCellStr("Börse", "A1", "Name");
book.SetCellInt("Börse", "B1", 42);
book.SetCellFloat("Börse", "C1", 3.14159, 2, 64);
book.SetCellBool("Börse", "D1", true);
book.SetCellFormula("Börse", "E1", "B1*2");
const style = book.NewStyle({ Font: { Bold: true, Color: "FF0000", Size: 14 } });
book.SetCellStyle("Börse", "A1", "A1", style);
book.SetCellValue("Börse", "A5", "text");
book.SetCellValue("Börse", "B5", 1234567);
book.SetCellValue("Börse", "C5", 2.5);
book.SetCellValue("Börse", "D5", true);
book.SetCellValue("Börse", "E5", null);
book.SetCellValue("Börse", "F5", 2n ** 60n);
book.SetCellValue("Börse", "G5", new TextEncoder().encode("bytes"));
book.SetCellValue("Börse", "A7", ["a", "b"]);
book.MergeCell("Börse", "A3", "B4");
book.SetColWidth("Börse", "A", "A", 30);
const buffer = book.WriteToBuffer()!;
say("size", buffer.Len() > 1000);

// A *bytes.Buffer is an io.Reader, and Go knows it.
const again = OpenReader(buffer)!;
say("sheets", again.GetSheetList(), again.GetActiveSheetIndex(), again.SheetCount);
say("rows", again.GetRows("Börse"));
say("kinds", ["A5", "B5", "C5", "D5", "E5"].map((cell) => again.GetCellType("Börse", cell)));
say("formula", again.GetCellFormula("Börse", "E1"), again.CalcCellValue("Börse", "E1"));
say("cell", again.GetCellType("Börse", "D1"), again.GetColWidth("Börse", "A"));
const merged = again.GetMergeCells("Börse");
say("merged", merged.length, merged[0].GetStartAxis(), merged[0].GetEndAxis());
const font = again.GetStyle(again.GetCellStyle("Börse", "A1"))!.Font!;
say("style", font.Bold, font.Color, font.Size);
say("error", failure(() => again.GetRows("Nothing")).message);
say("names", ColumnNumberToName(703), ...CellNameToCoordinates("XFD1048576"));
say("close", again.Close() === undefined);
