import Archives
import Foundation
import Hosting
import Testing

@Suite struct PackedTextTests {
    private func unpacked(_ file: [UInt8]) throws -> String {
        var text: [UInt8] = []
        try file.withUnsafeBufferPointer { bytes in
            var reader = try ArchiveReader(bytes, name: "page.gz", kind: .stream, limits: ArchiveLimits())
            _ = try reader.next()
            try reader.copy("page") { text += $0 }
        }
        return String(decoding: text, as: UTF8.self)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 200_000])
    func aPageIsTheTextBetweenWhatStandsAroundIt(length: Int) throws {
        let around = String(repeating: "é", count: length / 2) + String(repeating: "x", count: length % 2)
        for table in ["", "<table>", String(repeating: "<tr><td>team</td></tr>\n", count: 10_000)] {
            let file = try PackedText(table).gzip(between: "[\(around)", and: around)
            #expect(try unpacked(file) == "[\(around)\(table)\(around)")
        }
    }

    @Test func onlyTheTextIsCompressed() throws {
        let text = try PackedText(String(repeating: "<tr><td>team</td></tr>\n", count: 1_000))
        let secret = "seal=abcabcabcabc"
        let file = text.gzip(between: "<p>\(secret)</p>", and: "<p>\(secret)</p>")
        #expect(file.count < 1_000)
        let page = String(decoding: file, as: UTF8.self)
        #expect(page.ranges(of: secret).count == 2, "what is asked must not shorten what is secret")
    }
}
