// Modules that read and write documents: tables, pages, programs, pictures.
import { twins } from "./twin.ts";

twins({
  excelize: "github.com/xuri/excelize/v2",
  goldmark: "github.com/yuin/goldmark",
  goquery: "github.com/PuerkitoBio/goquery",
  esbuild: "github.com/evanw/esbuild",
  imaging: "github.com/disintegration/imaging",
});
