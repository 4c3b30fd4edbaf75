import Findings
import Markup

extension PageBuilder {
  /// The search; without its script a list of all pages.
  ///
  /// - Parameter chapters: those that have something to show.
  func search(_ chapters: Set<Chapter>) -> Page {
    let doors = Door.allCases.map { door -> SafeHTML in
      let items = door.chapters.filter(chapters.contains).map {
        "<li><a href=\"\(input.path(of: $0))\">\($0.title)</a></li>\n" as SafeHTML
      }
      return "<h3>\(door.title)</h3>\n<ul>\n\(items.joined())</ul>\n"
    }
    let models = (findings[ModelEstimates.self].value ?? []).compactMap { model -> SafeHTML? in
      map.page(ofModel: model.record.tag).map {
        "<li><a href=\"\($0)\"><code>\(model.record.tag)</code></a></li>\n"
      }
    }
    let scenarios = findings.scenarios.compactMap { scenario -> SafeHTML? in
      map.page(ofScenario: scenario.id).map {
        "<li><a href=\"\($0)\"><code>\(scenario.id)</code></a></li>\n"
      }
    }
    return Page(
      .search, description: "Find a model, a scenario, a number, a statement or a word.",
      body: """
        <form id="search-form" role="search" hidden>
        <p><label for="query">A model, a scenario, a number, a statement or a word</label>
        <input id="query" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-keys"></p>
        <p id="search-keys" class="hint">Arrow keys go through what was found; Enter opens. On every page the key / comes here.</p>
        </form>
        <p id="found" role="status" aria-live="polite"></p>
        <ol id="results" class="results"></ol>
        <section id="everything">
        <h2 id="all">All pages</h2>
        \(doors.joined())<h3>Models</h3>
        <ul class="columns">
        \(models.joined())</ul>
        <h3>Scenarios</h3>
        <ul class="columns">
        \(scenarios.joined())</ul>
        </section>

        """,
      // Its own index first, then those of the site's other boards.
      scripts: [SearchIndex.path]
        + input.boards.map { String($0.path.dropLast("index.html".count)) + SearchIndex.path }
        + ["search.js"])
  }
}
