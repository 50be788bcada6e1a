package contract
import ("fmt";"testing";"time";"github.com/irmkit/irmkit/lifecycle/lifecycletest")
func TestZZ(t *testing.T){
 m,_:=New(Defaults()); k:=kitOf(Defaults())
 type key struct{f State; e Event; to State}
 all:=map[key]bool{}; got:=map[key]bool{}
 for e:=range m.Edges(){all[key{e.From,e.Event,e.To}]=true}
 n:=0
 for s:=range uint64(204){ for st:=range lifecycletest.Walk(m,k,s+1){ r:=st.Record; n++; if all[key{r.From,r.Event,r.To}]{got[key{r.From,r.Event,r.To}]=true}}}
 fmt.Println(len(all),len(got),n)
 b:=time.Now(); lifecycletest.Check(m,k); fmt.Println(time.Since(b))
}
