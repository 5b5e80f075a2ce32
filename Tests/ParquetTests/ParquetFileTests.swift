import Foundation
import Frames
import Testing

@testable import Parquet

/// Files that pyarrow wrote (`Goldens/make_parquet.py`).
@Suite struct ParquetFileTests {
    private static let goldens = Bundle.module.bundleURL.appending(path: "Goldens")

    private static let tables: [String: [String: [String?]]] = {
        let text = (try? Data(contentsOf: goldens.appending(path: "tables.json"))) ?? Data()
        return (try? JSONDecoder().decode([String: [String: [String?]]].self, from: text)) ?? [:]
    }()

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: goldens.appending(path: "\(name).parquet")))
    }

    private static func letters(_ bytes: [UInt8], columns: Set<String>? = nil) throws -> Frame {
        try bytes.withUnsafeBufferPointer { try ParquetFile($0).letters(columns) }
    }

    private static func texts(_ column: Column) -> [String?] {
        guard case .text(let values) = column.values else { return [] }
        return (0..<values.count).map { values[$0] }
    }

    private static let names = [
        "kinds", "pages", "second", "none", "gzip", "brotli", "zstd", "lz4", "int96", "encodings", "halves", "lists",
        "groups",
    ]

    @Test(arguments: names) func aTableIsReadAsItWasWritten(name: String) throws {
        let table = try Self.letters(Self.bytes(name))
        let expected = try #require(Self.tables[name] ?? Self.tables["kinds"])
        if Self.tables[name] != nil { #expect(Set(table.names) == Set(expected.keys)) }
        #expect(table.columns.count >= 1)
        for column in table.columns { #expect(Self.texts(column) == expected[column.name], "\(column.name)") }
    }

    @Test func onlyWhatIsWantedIsRead() throws {
        let table = try Self.letters(Self.bytes("kinds"), columns: ["day", "flag"])
        #expect(table.names == ["flag", "day"])
    }

    /// Whatever byte is another one, it is read or refused in words; so is each beginning of a file.
    @Test(arguments: ["lists", "zstd", "encodings", "second"]) func damageIsAnError(name: String) throws {
        let whole = try Self.bytes(name)
        for cut in stride(from: 0, to: whole.count, by: 97) {
            #expect(throws: ParquetError.self) { try Self.letters(Array(whole[..<cut])) }
        }
        for place in stride(from: 4, to: whole.count, by: 41) {
            var damaged = whole
            damaged[place] ^= UInt8(truncatingIfNeeded: place | 1)
            do { _ = try Self.letters(damaged) } catch let error as ParquetError {
                #expect(!error.description.isEmpty)
            } catch is FrameError {}
        }
    }

    @Test func aPageThatIsMadeToFillMemoriesIsRefused() throws {
        // 2 GB of zeros as a snappy page of nine bytes.
        let bomb: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x08, 0, 0, 0xFE, 1, 0]
        bomb.withUnsafeBufferPointer { bytes in
            #expect(throws: ParquetError.self) { try Codec.snappy.unpack(bytes, size: 1 << 31) }
            #expect(throws: ParquetError.self) { try Codec.snappy.unpack(bytes, size: 100) }
        }
    }
}
