import Foundation
import Randomness
import Testing
import Workers

@testable import Frames

/// What holds for any text and any frame.
@Suite struct CSVPropertyTests {
    private static let pieces = [
        ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\"a,b\"", "\"x\ny\"", "1", "2.5", "007", "NA", "é", " ",
        "2013-01-01", "longer text without anything", "-0", "1e5",
    ]

    private static func randomText(_ generator: inout Philox, pieces count: Int) -> String {
        (0..<count).map { _ in pieces[generator.index(below: pieces.count)] }.joined()
    }

    /// A table of `columns` columns with odd but well-formed fields.
    private static func randomTable(_ generator: inout Philox, rows: Int, columns: Int) -> String {
        let fields = [
            "1", "23", "-4.5", "", "NA", "word", "\"a,b\"", "\"x\ny\"", "\"q\"\"q\"", "5\" pipe", "\"\"", "é",
            "2013-01-01",
            "\"\r\n\"", "007",
        ]
        let endings = ["\n", "\r\n", "\r"]
        let ending = endings[generator.index(below: 3)]
        // Rows of plain fields only, or of all kinds; so that inference widens now early, now late, now never.
        let choice = 1 + generator.index(below: fields.count)
        return (0..<rows).map { _ in
            (0..<columns).map { _ in fields[generator.index(below: choice)] }.joined(separator: ",")
        }.joined(separator: ending)
    }

    private static func read(_ text: String, chunkSize: Int, _ change: (inout CSVOptions) -> Void = { _ in }) -> Result<
        Frame, FrameError
    > {
        var options = CSVOptions()
        options.header = .none
        options.delimiter = UInt8(ascii: ",")
        options.chunkSize = chunkSize
        change(&options)
        do { return .success(try Frame(csvText: text, options: options)) } catch let error as FrameError {
            return .failure(error)
        } catch { return .failure(.unreadable(path: "", reason: "\(error)")) }
    }

    @Test(arguments: 0..<60) func anyCutGivesTheSameFrame(seed: Int) {
        var generator = Seed(seed).child("cuts").generator()
        let text = CSVPropertyTests.randomTable(
            &generator, rows: 1 + generator.index(below: 60), columns: 2 + generator.index(below: 4))
        let whole = CSVPropertyTests.read(text, chunkSize: 1 << 20)
        guard case .success = whole else {
            Issue.record("\(whole)")
            return
        }
        for size in [1, 2, 3, 5, 7, 16, 33, 100, 257] {
            #expect(CSVPropertyTests.read(text, chunkSize: size).bits == whole.bits, "chunks of \(size)")
        }
    }

    @Test(arguments: 0..<300) func malformedTextGivesTheSameAnswerForAnyCut(seed: Int) {
        var generator = Seed(seed).child("malformed").generator()
        let text = CSVPropertyTests.randomText(&generator, pieces: 1 + generator.index(below: 40))
        let whole = CSVPropertyTests.read(text, chunkSize: 1 << 20)
        for size in [1, 3, 10, 64] {
            #expect(CSVPropertyTests.read(text, chunkSize: size).bits == whole.bits, "chunks of \(size)")
        }
    }

    @Test(arguments: 0..<300) func fieldsAreThoseOfLibcsv(seed: Int) {
        var generator = Seed(seed).child("libcsv").generator()
        let text =
            seed % 2 == 0
            ? CSVPropertyTests.randomTable(&generator, rows: 1 + generator.index(below: 20), columns: 3)
            : CSVPropertyTests.randomText(&generator, pieces: 1 + generator.index(below: 12))
        let columns = LibcsvRecords(text).records.first?.count ?? 0
        let kinds = Dictionary(uniqueKeysWithValues: (0..<columns).map { ("c\($0)", ColumnKind.text) })
        guard
            case .success(let frame) = CSVPropertyTests.read(
                text, chunkSize: 32,
                {
                    $0.kinds = kinds
                    $0.missing = []
                    $0.skipsEmptyLines = true
                })
        else { return }
        guard columns > 1 else { return }
        let records = (0..<frame.rowCount).map { row in frame.columns.map { $0.text(at: row) ?? "" } }
        #expect(records == LibcsvRecords(text).records)
    }

    @Test(arguments: 0..<400) func randomBytesNeverTrap(seed: Int) {
        var generator = Seed(seed).child("bytes").generator()
        let alphabet: [UInt8] = seed % 2 == 0 ? Array(0...255) : Array(",\"\r\n;\t 0123456789.-+eEaé\u{0}".utf8)
        let bytes = (0..<generator.index(below: 300)).map { _ in alphabet[generator.index(below: alphabet.count)] }
        var options = CSVOptions()
        options.chunkSize = 1 + generator.index(below: 64)
        options.trimsBlanks = seed % 3 == 0
        options.skipsEmptyLines = seed % 5 == 0
        options.quote = seed % 7 == 0 ? nil : UInt8(ascii: "\"")
        do {
            let frame = try Frame(csvBytes: bytes, options: options)
            for column in frame.columns { #expect(column.count == frame.rowCount) }
        } catch { #expect(error is FrameError) }
    }

    @Test(arguments: 0..<60) func whatIsWrittenIsReadBack(seed: Int) throws {
        var generator = Seed(seed).child("round trip").generator()
        let frame = try Frame.random(&generator, rows: generator.index(below: 200))
        var options = CSVOptions()
        options.kinds = Dictionary(uniqueKeysWithValues: frame.columns.map { ($0.name, $0.kind) })
        options.chunkSize = 1 + generator.index(below: 500)
        let delimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")][generator.index(below: 3)]
        options.delimiter = delimiter
        let read = try Frame(csvBytes: frame.csvBytes(delimiter: delimiter), options: options)
        #expect(read.bits == frame.bits)
    }

    @Test func threadsDoNotChangeTheFrame() throws {
        var generator = Seed(1).child("threads").generator()
        let text = CSVPropertyTests.randomTable(&generator, rows: 2000, columns: 6)
        let frames = try [1, 2, 5].map { threads in
            var options = CSVOptions()
            options.header = .none
            options.chunkSize = 1000
            return try Array(text.utf8).withUnsafeBufferPointer { bytes in
                try CSVReader(CSVSource(bytes, name: "t"), options: options, pool: WorkerPool(threads: threads)).read()
            }
        }
        #expect(frames[0].bits == frames[1].bits && frames[0].bits == frames[2].bits)
    }
}

extension Result<Frame, FrameError> {
    /// The frame's values with NaN equal to NaN, or the error.
    var bits: [String] {
        switch self {
        case .success(let frame): frame.bits
        case .failure(let error): ["\(error)"]
        }
    }
}

extension Frame {
    /// The columns as text that tells all values apart, the bits of numbers and missing values too.
    var bits: [String] {
        columns.map { column in
            if case .number(let values) = column.values {
                return "\(column.name) number \(values.map { $0.isNaN ? "-" : String($0.bitPattern, radix: 16) })"
            }
            return "\(column)"
        }
    }
}
