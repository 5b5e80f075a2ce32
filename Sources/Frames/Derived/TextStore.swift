public import Foundation
import Storage

/// The texts of some tables, each once, for what is made of them at some cost.
///
///     let (train, test) = try TextStore.remembering(train, test, cache: folder)
public final class TextStore: DerivedStore {
    /// What messages call the texts.
    public let path: String
    /// Where what is made of the texts is kept for the next time; nil where it is not.
    public let cache: URL?
    /// What was made of them in this process.
    public let derivations = Derivations()

    private let columns: [TextValues]

    private init(_ columns: [TextValues], cache: URL?) {
        (self.columns, self.cache) = (columns, cache)
        path = cache?.path ?? "texts"
    }

    /// The different texts, in the order in which they come first; a missing one is an empty one. Found once.
    public var distinct: DistinctTexts { derived("distinct") { DistinctTexts(columns) } }

    /// What the texts are, as a hash of the different ones in their order.
    public var digest: String { distinct.digest }
}

/// Texts of which none comes twice, and the place of each.
public struct DistinctTexts: Sendable {
    /// The texts.
    public let texts: TextValues
    /// A hash of all of them.
    public let digest: String
    private let places: [TextKey: Int32]

    init(_ columns: [TextValues]) {
        var places: [TextKey: Int32] = [:]
        var (bytes, offsets): ([UInt8], [Int]) = ([], [0])
        for column in columns {
            for row in 0..<column.count {
                let key = TextKey(column, row: row)
                guard places[key] == nil else { continue }
                places[key] = Int32(offsets.count - 1)
                bytes += key.bytes
                offsets.append(bytes.count)
            }
        }
        self.places = places
        texts = TextValues(bytes: bytes, offsets: offsets)
        var sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        offsets.withUnsafeBytes { sum.update($0) }
        digest = sum.finish()
    }

    /// The place of each row's text; nil where one of them is not there.
    public func places(of texts: TextValues) -> [Int]? {
        var found: [Int] = []
        found.reserveCapacity(texts.count)
        for row in 0..<texts.count {
            guard let place = places[TextKey(texts, row: row)] else { return nil }
            found.append(Int(place))
        }
        return found
    }
}

/// A text as it is compared: byte for byte.
private struct TextKey: Hashable {
    let bytes: ArraySlice<UInt8>

    init(_ texts: TextValues, row: Int) { bytes = texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]] }

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

extension TextStore {
    /// The tables with texts that remember what was made of them: all share one store, which has the texts of all of them.
    ///
    /// - Parameter cache: a folder for what is made of the texts; nil: it is kept for as long as the tables are.
    public static func remembering(_ tables: [Frame], cache: URL? = nil) throws -> [Frame] {
        let columns = tables.flatMap { table in
            table.columns.compactMap { column -> TextValues? in
                if case .text(let texts) = column.values { texts } else { nil }
            }
        }
        guard !columns.isEmpty else { return tables }
        let store = TextStore(columns, cache: cache)
        return try tables.map { table in
            try Frame(
                table.columns.map { column in
                    guard case .text(var texts) = column.values else { return column }
                    texts.store = store
                    return Column(column.name, .text(texts))
                })
        }
    }
}
