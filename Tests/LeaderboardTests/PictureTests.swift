import Foundation
import Leaderboard
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PictureTests {
    @Test func thePictureIsWellFormedWhateverTheNamesAre() {
        for board in Board.allCases {
            let parser = XMLParser(data: Data(Example.standings(board: board).svg().utf8))
            #expect(parser.parse(), "\(board): \(parser.parserError.map { "\($0)" } ?? "")")
        }
    }

    @Test func eachKnownScoreHasItsMark() {
        let open = Example.standings().svg()
        #expect(open.components(separatedBy: "class=\"podium-public\"").count - 1 == 4 + 1)
        #expect(open.components(separatedBy: "class=\"podium-cv\"").count - 1 == 2 + 1)
        #expect(open.components(separatedBy: "class=\"podium-bar\"").count - 1 == 2)
        #expect(!open.contains("class=\"podium-private\""))
        let hidden = Example.standings(board: .private).svg()
        #expect(hidden.components(separatedBy: "class=\"podium-private\"").count - 1 == 3 + 1)
    }

    @Test func onlyTheFirstContendersAreDrawn() {
        let entries = (0..<100).map { index in
            Entry(competition: "c", team: "t\(index)", submittedAt: .distantPast, publicScore: Double(index))
        }
        let svg = Standings(competition: "c", entries: entries, board: .public, metric: Example.metric).svg()
        #expect(svg.contains(">t99<"))
        #expect(!svg.contains(">t59<"))
        #expect(svg.contains("and 60 more"))
    }

    @Test func oneScoreOnlyAndNoneCanBeDrawn() {
        for scores in [[], [0.0], [1e300, -1e300], [1e-300]] {
            let entries = scores.map {
                Entry(competition: "c", team: "t", submittedAt: .distantPast, publicScore: $0)
            }
            let svg = Standings(competition: "c", entries: entries, board: .public, metric: Example.metric).svg()
            #expect(XMLParser(data: Data(svg.utf8)).parse())
            #expect(!svg.contains("nan") && !svg.contains("inf"))
        }
    }

    @Test func everyPictureIsWellFormed() throws {
        var entries = Example.entries()
        entries[0].reproducedAt = entries[0].submittedAt
        let board = Standings(competition: "c", entries: entries, board: .public, metric: Example.metric)
        let pictures = [board.svg(layout: .narrow), board.costSVG(), board.historySVG()].compactMap(\.self)
        #expect(pictures.count == 3)
        for svg in pictures { #expect(XMLParser(data: Data(svg.utf8)).parse()) }
        #expect(pictures[0].contains("blend ✓") && pictures[0].contains("made again byte for byte"))
    }

    /// The cheapest is on the front, and whatever is better than all that is cheaper.
    @Test func theFrontOfCostsIsMarked() throws {
        let entries = [(1.0, 0.5), (2, 0.4), (3, 0.7), (3, 0.6), (9, 0.7)].enumerated().map { place, entry in
            Entry(
                competition: "c", team: "t\(place)", submittedAt: .distantPast, publicScore: entry.1,
                fitSeconds: entry.0)
        }
        let board = Standings(competition: "c", entries: entries, board: .public, metric: Example.metric)
        let svg = try #require(board.costSVG())
        #expect(svg.components(separatedBy: "podium-high").count - 1 == 2 + 2, "two are marked, and the style has two")
    }

    @Test func thePageKeepsNamesFromBecomingMarkup() {
        let page = Example.standings().html()
        #expect(page.contains("<td data-label=\"team\">&lt;b&gt;x|y&lt;/b&gt;�[31m</td>"))
        #expect(!page.contains("<b>x"))
        #expect(page.hasPrefix("<!doctype html>"))
        #expect(page.contains("prefers-color-scheme:dark"))
        let addresses = page.components(separatedBy: "http").dropFirst()
        #expect(addresses.allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg\"") }, "nothing is fetched")
    }

    @Test func anEmptyPageSaysSo() {
        let page = Standings(competition: "c", entries: [], board: .public, metric: Example.metric).html()
        #expect(page.contains("<p>no entries</p>"))
        #expect(!page.contains("<svg"))
    }
}
