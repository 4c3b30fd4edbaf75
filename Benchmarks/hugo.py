"""The pages of a built site as a Hugo project, so that both render the same pages from the same parts.

Hugo gets every page as data: title, neighbours and blocks, of which tables are rows of cells and derivations are
lists, with numbers already formatted and addresses already found; its templates put the frame around it and
make rows, cells and links of them, as ours do. What is neither a table nor a derivation is finished HTML.
"""
import html
import json
import re
import shutil

from timing import run

CONFIG = """baseURL = ""
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
uglyURLs = true
[markup.goldmark.renderer]
unsafe = true
"""

# What Hugo is given where bodies are finished: a frame of one line.
PLAIN = ("<!DOCTYPE html><html><head><title>{{ .Title }}</title></head>"
         "<body>{{ .Content }}</body></html>")

WHOLE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ .Title }} · ApprenticeOps</title>
<meta name="description" content="{{ .Params.about }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Params.about }}">
<link rel="stylesheet" href="{{ .Params.root }}assets/site.css">
<script src="{{ .Params.root }}assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead">
<p class="name"><a href="{{ .Params.root }}index.html">ApprenticeOps</a></p>
{{ partial "navigation.html" . }}
</header>
<div class="frame">
{{- with .Params.side }}
<nav class="side" aria-label="On this page">
<ol>
{{- range . }}
<li><a href="#{{ .id }}">{{ .title }}</a>
{{- end }}
</ol>
</nav>
{{- end }}
<main id="content">
{{ range .Params.blocks }}{{ if .table }}{{ partial "table.html" .table }}{{ else if .traces }}{{ partial "traces.html" .traces }}{{ else }}{{ .html | safeHTML }}{{ end }}{{ end }}
</main>
</div>
<footer>
<p>{{ .Site.Data.site.kind }} <a href="{{ .Params.root }}data.html">{{ .Site.Data.site.snapshot }}</a>, data of {{ .Site.Data.site.date }}.</p>
</footer>
</body>
</html>
"""

NAVIGATION = """<nav class="site" aria-label="Site">
{{- $root := .Params.root }}{{ $door := .Params.door }}{{ $chapter := .Params.chapter }}
<ul class="doors">
{{- range .Site.Data.site.doors }}
<li{{ if eq .title $door }} class="current"{{ end }}><a href="{{ $root }}{{ .path }}">{{ .title }}</a>
{{- end }}
</ul>
<ul class="pages">
{{- range .Site.Data.site.doors }}{{ if eq .title $door }}{{ range .pages }}
<li{{ if eq .path $chapter }} class="current"{{ end }}><a href="{{ $root }}{{ .path }}">{{ .title }}</a>
{{- end }}{{ end }}{{ end }}
</ul>
</nav>
"""

TABLE = """<table class="{{ .class }}">
{{ with .caption }}<caption>{{ . | safeHTML }}</caption>{{ end }}
<thead>
{{- range .head }}<tr>{{ range . }}{{ partial "cell.html" . }}{{ end }}
{{- end }}
<tbody>
{{- range .rows }}
<tr>{{ range . }}{{ partial "cell.html" . }}{{ end }}
{{- end }}
</table>
"""

CELL = ("{{ if .head }}<th{{ else }}<td{{ end }}{{ with .scope }} scope=\"{{ . }}\"{{ end }}{{ with .class }} class=\"{{ . }}\"{{ end }}"
        "{{ with .id }} id=\"{{ . }}\"{{ end }}>{{ if .to }}<a{{ with .link }} class=\"{{ . }}\"{{ end }} href=\"{{ .to }}\">"
        "{{ if .code }}<code>{{ .text }}</code>{{ else }}{{ .text }}{{ end }}</a>{{ else if .html }}{{ .html | safeHTML }}{{ else }}{{ .text }}{{ end }}")

TRACES = """<dl class="{{ .class }}">
{{- range .items }}
<dt id="{{ .id }}"><code>{{ .shown }}</code>
<dd>{{ range .parts }}<p>{{ if .html }}{{ .html | safeHTML }}{{ else }}{{ .text }}{{ end }}{{ end }}
{{- end }}
</dl>
"""

CELLS = re.compile(r"<(th|td)([^>]*)>(.*?)(?=<t[hdr][ >]|<tbody|</thead|</tr|</tbody|</table|\Z)", re.S)
LINK = re.compile(r'<a(?: class="([^"]*)")? href="([^"]*)">(<code>)?([^<]*)(?:</code>)?</a>\Z')


def attribute(name, text):
    found = re.search(rf'\b{name}="?([^" >]*)"?', text)
    return html.unescape(found[1]) if found else ""


def cell(kind, attributes, inner):
    inner = inner.strip("\n")
    data = {"head": kind == "th"}
    for name in ["scope", "class", "id"]:
        if value := attribute(name, attributes):
            data[name] = value
    if link := LINK.match(inner):
        data |= {"link": link[1] or "", "to": html.unescape(link[2]), "text": html.unescape(link[4])}
        if link[3]:
            data["code"] = True
    elif "<" in inner:
        data["html"] = inner
    else:
        data["text"] = html.unescape(inner)
    return data


def rows(text):
    lines = re.split(r"<tr[^>]*>", text)[1:]
    return [[cell(*parts) for parts in CELLS.findall(line)] for line in lines]


def table(text):
    head, _, body = text.partition("<tbody")
    caption = re.search(r"<caption[^>]*>(.*?)</caption>", head, re.S)
    opening = re.match(r"<table([^>]*)>", text)[1]
    return {"table": {"class": re.search(r'class="?([^">]*)', opening)[1] if "class" in opening else "",
                      "caption": caption[1] if caption else "", "head": rows(head), "rows": rows(body)}}


def traces(text):
    items = []
    for name, shown, inner in re.findall(
            r'<dt id="([^"]*)"><code>(.*?)</code>.*?<dd>(.*?)(?=<dt |</dl>)', text, re.S):
        parts = [{"html": part} if "<" in part else {"text": html.unescape(part)}
                 for part in re.split(r"<p[^>]*>", inner) if part.strip()]
        items.append({"id": html.unescape(name), "shown": html.unescape(shown), "parts": parts})
    return {"traces": {"class": "traces", "items": items}}


BLOCK = re.compile(r'<table.*?</table>|<dl class="?traces.*?</dl>', re.S)


def page(path, text):
    main = re.search(r"<main[^>]*>(.*?)</main>", text, re.S)[1]
    blocks, place = [], 0
    for found in BLOCK.finditer(main):
        blocks.append({"html": main[place:found.start()]})
        blocks.append(table(found[0]) if found[0].startswith("<table") else traces(found[0]))
        place = found.end()
    blocks.append({"html": main[place:]})
    side = re.search(r'<nav class="side".*?</nav>', text, re.S)
    current = re.findall(r'<li class="current"><a href="[./]*([^"]*)">([^<]*)', text)
    return {
        "title": html.unescape(re.search(r"<title>(.*?)( · ApprenticeOps)?</title>", text)[1]),
        "about": html.unescape(re.search(r'name="description" content="([^"]*)"', text)[1]),
        "root": "../" * path.count("/"),
        "door": html.unescape(current[0][1]) if current else "",
        "chapter": current[1][0] if len(current) > 1 else "",
        "side": [{"id": html.unescape(a), "title": html.unescape(b)}
                 for a, b in re.findall(r'href="#([^"]*)">([^<]*)', side[0])] if side else [],
        "blocks": blocks,
    }


def doors(pages):
    """Titles and pages of the doors, read off the pages that show them."""
    found = {}
    for text in pages.values():
        for door in re.findall(r'<ul class="doors">(.*?)</ul>', text, re.S):
            for path, title in re.findall(r'href="[./]*([^"]*)">([^<]*)', door):
                found.setdefault(html.unescape(title), {"title": html.unescape(title), "path": path, "pages": []})
        current = re.search(r'<ul class="doors">.*?class="current"><a href="[^"]*">([^<]*)', text, re.S)
        shown = re.search(r'<ul class="pages">(.*?)</ul>', text, re.S)
        if current and shown:
            found[html.unescape(current[1])]["pages"] = [
                {"path": path, "title": html.unescape(title)}
                for path, title in re.findall(r'href="[./]*([^"]*)">([^<]*)', shown[1])]
    return list(found.values())


def project(folder, layouts, contents, data=None):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "layouts/partials").mkdir()
    (folder / "content").mkdir()
    (folder / "data").mkdir()
    (folder / "config.toml").write_text(CONFIG)
    for name, text in layouts.items():
        (folder / "layouts" / name).write_text(text)
    for name, text in contents.items():
        (folder / "content" / name).write_text(text)
    if data is not None:
        (folder / "data/site.json").write_text(json.dumps(data))


def words(text):
    """What a reader sees of a page's main part."""
    main = re.search(r"<main.*?</main>", text, re.S)[0]
    return html.unescape(re.sub(r"<[^>]+>", " ", main)).split()


def peer(site, folder):
    """What Hugo takes for the pages of a site: with finished bodies, and from their parts."""
    pages = {str(path.relative_to(site)): path.read_text() for path in sorted(site.rglob("*.html"))}
    name = {path: re.sub(r"[^a-z0-9]+", "-", path.lower()) + ".md" for path in pages}
    bodies = {name[path]: f'---\ntitle: "{name[path]}"\n---\n' + re.search(r"<main.*?</main>", text, re.S)[0] + "\n"
              for path, text in pages.items()}
    plain = folder / "hugo-bodies"
    project(plain, {f"_default/{kind}.html": PLAIN for kind in ["single", "list"]} | {"index.html": PLAIN}, bodies)
    parts = folder / "hugo-parts"
    project(
        parts,
        {f"_default/{kind}.html": WHOLE for kind in ["single", "list"]} | {
            "index.html": "<!DOCTYPE html><title>-</title>", "partials/navigation.html": NAVIGATION,
            "partials/table.html": TABLE, "partials/cell.html": CELL, "partials/traces.html": TRACES},
        {name[path]: json.dumps(page(path, text)) + "\n" for path, text in pages.items()},
        {"doors": doors(pages), "kind": "Study", "snapshot": "apprenticeops-2026-06", "date": "2026-06-22"})
    times = []
    for place in [plain, parts]:
        times.append(run(["taskset", "-c", "0", "hugo", "--source", place], before=lambda: shutil.rmtree(place / "public", ignore_errors=True)))
        made = len(list((place / "public").rglob("*.html")))
        if made < len(pages):
            raise SystemExit(f"hugo made {made} pages of {len(pages)}")
    for path, text in pages.items():
        theirs = (parts / "public" / (name[path][:-3] + ".html")).read_text()
        if words(theirs) != words(text):
            raise SystemExit(f"{path}: hugo's page has other words than ours")
    return len(pages), times[0], times[1]
