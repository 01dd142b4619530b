import { twins } from "./twin.ts";

twins({
  rows: "../modules/kinds",
  semver: "github.com/Masterminds/semver/v3",
  uuid: "github.com/google/uuid",
  decimal: "github.com/shopspring/decimal",
  gjson: "github.com/tidwall/gjson",
  excelize: "github.com/xuri/excelize/v2",
  lo: "github.com/samber/lo",
  trees: "github.com/emirpasic/gods/v2",
  goldmark: "github.com/yuin/goldmark",
  goquery: "github.com/PuerkitoBio/goquery",
  jwt: "github.com/golang-jwt/jwt/v5",
  expr: "github.com/expr-lang/expr",
  esbuild: "github.com/evanw/esbuild",
  toml: "github.com/BurntSushi/toml",
  yaml: "gopkg.in/yaml.v3",
  imaging: "github.com/disintegration/imaging",
});
