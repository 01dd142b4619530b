// Modules of small values and their texts.
import { twins } from "./twin.ts";

twins({
  semver: "github.com/Masterminds/semver/v3",
  uuid: "github.com/google/uuid",
  decimal: "github.com/shopspring/decimal",
  gjson: "github.com/tidwall/gjson",
  jwt: "github.com/golang-jwt/jwt/v5",
  expr: "github.com/expr-lang/expr",
  toml: "github.com/BurntSushi/toml",
  yaml: "gopkg.in/yaml.v3",
});
