package page

import "html/template"

var pageTemplate = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html{{with .Language}} lang="{{.}}"{{end}}{{if .RightToLeft}} dir="rtl"{{end}}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{{.Title}}</title>
<style>
{{.Style}}</style>
</head>
<body>
<header>
{{- with .Kicker}}
<p class="kicker"><bdi>{{.}}</bdi></p>
{{- end}}
{{- with .Title}}
<h1 dir="auto">{{.}}</h1>
{{- end}}
</header>
<main>
{{- range .Sections}}
<section{{if .Wide}} class="wide"{{end}}>
{{- with .Title}}
<h2 dir="auto">{{.}}</h2>
{{- end}}
{{- range .Blocks}}{{template "block" .}}{{end}}
</section>
{{- end}}
</main>
</body>
</html>
{{define "block"}}
{{- if .Text}}
<p dir="auto">{{template "spans" .Text}}</p>
{{- else if .Literal}}
<pre dir="auto"><code>{{.Literal}}</code></pre>
{{- else if and .List .Ordered}}
<ol>{{template "items" .List}}
</ol>
{{- else if .List}}
<ul>{{template "items" .List}}
</ul>
{{- else if .Facts}}
<dl>
{{- range .Facts}}
<div><dt><bdi>{{.Term}}</bdi></dt><dd><bdi>{{template "spans" .Value}}</bdi></dd></div>
{{- end}}
</dl>
{{- else if .Table}}
<div class="scroll">
{{.Table}}</div>
{{- else if .Note}}
<aside class="note {{.Level}}" dir="auto"><strong class="marker">{{.Label}}</strong> {{template "spans" .Note}}</aside>
{{- end}}
{{- end}}
{{- define "items"}}
{{- range .}}
<li><bdi>{{with .Marker}}<strong class="marker">{{.}}</strong> {{end}}{{template "spans" .Text}}</bdi></li>
{{- end}}
{{- end}}
{{- define "spans"}}
{{- range .}}
{{- if .URL}}<a href="{{.URL}}"{{if .Named}} class="named"{{end}} rel="noopener noreferrer">{{.Text}}</a>
{{- else if .Strong}}<strong>{{.Text}}</strong>
{{- else if .Literal}}<code dir="auto">{{.Text}}</code>
{{- else}}{{.Text}}
{{- end}}
{{- end}}
{{- end}}`))
