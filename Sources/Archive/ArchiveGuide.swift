/// `VERIFY.md`: how a stranger checks an archive, first without and then with this program.
struct ArchiveGuide {
  let id: String
  let title: String
  let date: String
  let toolVersion: String
  /// Answers in the scores.
  let answers: Int
  /// Of the list of the program's source.
  let sourceDigest: String

  var text: String {
    """
    # How to check this archive

    \(title): snapshot `\(id)`, data of \(date). Nothing here needs a network.

    ## 1. The files are whole

    In the folder of this file:

        sha256sum --check --quiet SHA256SUMS

    says nothing when every file is the one that was archived. The sum of the archive itself has to come
    from elsewhere, for example from the page where you found it.

    ## 2. A number by hand

    `snapshots/\(id)/scores.csv` has a line for each outcome with the count of its answers. Their sum is
    the number of answers that the publication states, \(answers):

        sqlite3 :memory: '.mode csv' '.import snapshots/\(id)/scores.csv scores' 'SELECT sum(count) FROM scores'

    Each mean has a page of its own in `site/` with the rows behind it and the query for sqlite3 that
    computes it from these files: open `site/quantities.html`.

    ## 3. Every number

    `apprenticeops` (version \(toolVersion)) reads the archive as it is:

        apprenticeops verify --archive \(id).tar

    It compares every file with its sum, the exports with what was accepted (`exports.lock`), recomputes
    each published statement (`claims.yaml`), compares the quantities that the site shows with fresh ones,
    and reads the metadata of `site/data` back. It ends with 0 when all agree, with 1 when something
    moved, and names it.

    ## 4. The program itself

    `SOURCE.sha256` has the digest of each file of the source that the program was built from; the
    list's own digest is

        \(sourceDigest)

    In a checkout of that source, `sha256sum --check --quiet SOURCE.sha256` compares them.

    ## What is here

    | folder | what |
    |---|---|
    | `snapshots/` | exports (counts and sums), study with its paper, ledgers of published statements, what was accepted |
    | `site/` | the site as it was built; `site/data` holds metadata in the forms of other programs |
    | `schemas/` | JSON Schemas of the files |

    """
  }
}
