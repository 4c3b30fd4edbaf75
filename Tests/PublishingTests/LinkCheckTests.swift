import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite struct LinkCheckTests {
  @Test func findsEachKindOfFault() {
    let page = { (text: String) in Array(text.utf8) }
    let faults = LinkCheck.faults([
      "index.html": page(
        "<a href=\"a/b.html#x\"></a> <a href=\"a/b.html#y\"></a> <a href=\"c.html\"></a> <img src=\"https://example.org/p.png\"> <a href=\"#top\"></a> <a href=\"https://example.org\"></a> <a href=\"http://example.org\"></a> <a href=\"/a/b.html\"></a>"
      ),
      "a/b.html": page(
        "<p id=\"x\"></p><p id=\"x\"></p><a href=\"../index.html\"></a><a href=\"../../etc\"></a>"),
    ])
    #expect(
      faults == [
        "a/b.html: the identifier 'x' is given twice",
        "a/b.html: '../../etc' leads to no file",
        "index.html: 'https://example.org/p.png' leads beyond the site",
        "index.html: '#top' names no element of index.html",
        "index.html: '/a/b.html' begins at the root of the host",
        "index.html: 'a/b.html#y' names no element of a/b.html",
        "index.html: 'c.html' leads to no file",
        "index.html: 'http://example.org' leads beyond the site",
      ])
  }

  @Test func aBuildWithADeadLinkIsRefused() throws {
    let folder = try TemporaryFolder()
    let templates = folder.path + "/templates"
    try FileManager.default.copyItem(atPath: Repository.root + "/templates", toPath: templates)
    let text = try folder.read("templates/sentences/pages.yaml")
    try folder.write(
      text.replacing(
        "what it does not say.\"", with: "what it does not say. [More](nowhere.html).\""),
      to: "templates/sentences/pages.yaml")
    let build = try SiteBuild(
      exports: Repository.root + "/snapshots/homelab-baselines", templates: templates,
      scenarios: ScenarioSources(
        pack: Repository.root + "/scenarios/homelab", texts: nil, showsHeldOut: false))
    // The method page of every board says it.
    let places = [
      "boards/homelab-repeat/method.html", "boards/homelab-small/method.html", "method.html",
    ]
    #expect(throws: SiteError.deadLinks(places.map { "\($0): 'nowhere.html' leads to no file" })) {
      _ = try build.files()
    }
  }

  @Test func slugsAreInjective() {
    let tags = ["a/b:c", "a+b@c", "a=2fb", "a/b@c", "A:b", "a_b", "a b", "ä", "", "a=", "a+", "a@"]
    #expect(Set(tags.map(Slug.of)).count == tags.count)
    #expect(Slug.of("hf.co/x/Y:Q4_K_M") == "hf.co+x+Y@Q4_K_M")
  }
}
