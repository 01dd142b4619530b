package gen
import ("testing";"os";"os/exec";"path/filepath";"strings";"usegolib/go_bridge/scan")
func TestStd(t *testing.T){
 for _, p := range strings.Fields(os.Getenv("PKGS")) {
  t.Run(p, func(t *testing.T){
   dir := t.TempDir(); os.WriteFile(filepath.Join(dir,"go.mod"),[]byte("module bridge\n\ngo 1.26\n"),0o644)
   s, err := scan.Scan(&scan.Request{Dir:dir, Modules: []scan.Module{{Kind: scan.KindStd, Path:p}}})
   if err != nil { t.Error(err); return }
   files, err := Generate(s, options); if err != nil { t.Error(err); return }
   scratch := writeModule(t, files, "x.y/z", dir)
   os.WriteFile(filepath.Join(scratch,"go.mod"),[]byte("module bridge\n\ngo 1.26\n"),0o644)
   c := exec.Command("go","build","-o","/dev/null","."); c.Dir=scratch
   out, err := c.CombinedOutput(); n:=0; for _,f := range files { n+=strings.Count(string(f),"\n") }
   t.Logf("%s: %d fns %d lines callable %d/%d err %v\n%s", p, len(s.Functions), n, s.Symbols.Callable, s.Symbols.Total, err, out)
   if err != nil { t.Fail() }
  })
 }
}
