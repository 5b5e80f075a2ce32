/// The part of a column that a row group has: pages one after the other, of which the first may be a dictionary.
struct ColumnChunk {
    private let leaf: Leaf
    private let codec: Codec
    private let entries: Int
    private let start: Int
    private let size: Int

    /// Reads where it lies from the description. Throws `ParquetError`.
    init(_ description: CompactValue, _ leaf: Leaf) throws {
        guard description[1]?.text == nil else {
            throw ParquetError("its columns lie in other files; write it as one file")
        }
        guard let chunk = description[3] else { throw ParquetError("it is encrypted; write it without a key") }
        let number = try chunk[4].required("codec")
        guard let codec = Codec(rawValue: number) else {
            throw ParquetError(
                "it is compressed in a way (codec \(number)) that Podium does not read; write it with zstd or snappy")
        }
        (self.leaf, self.codec, entries) = (leaf, codec, try chunk[5].required("number of values"))
        let first = try chunk[9].required("place of a column")
        let dictionary = chunk[11]?.int ?? first
        (start, size) = (dictionary > 0 ? min(first, dictionary) : first, try chunk[7].required("size of a column"))
        guard entries >= 0, start >= 0, size >= 0 else { throw ParquetError.damaged("a place before its start") }
    }

    /// How many values it has, absent ones too.
    var entryCount: Int { entries }

    /// Adds its values to the column's texts; throws `ParquetError`.
    func read(_ file: UnsafeBufferPointer<UInt8>, into texts: inout ColumnTexts) throws {
        guard start <= file.count, size <= file.count - start else { throw ParquetError.cut }
        var reader = ByteReader(UnsafeBufferPointer(rebasing: file[start..<start + size]))
        var dictionary: PageValues?
        var left = entries
        while left > 0 {
            let head = try CompactValue.fields(&reader)
            let packed = try reader.take(head[3].required("size of a page"))
            let size = try head[2].required("size of a page")
            switch head[1]?.int {
            case 2:
                let bytes = try codec.unpack(packed, size: size)
                dictionary = try bytes.withUnsafeBufferPointer {
                    try PageValues($0, leaf.storage, encoding: 0, count: head[7]?[1].required("number of values") ?? 0)
                }
            case 0: left -= try readFirst(head[5], packed, size: size, dictionary, left, into: &texts)
            case 3: left -= try readSecond(head[8], packed, size: size, dictionary, left, into: &texts)
            default: break
            }
        }
        texts.finishList()
    }

    /// A page of the first version: levels and values are compressed together.
    private func readFirst(
        _ head: CompactValue?, _ packed: UnsafeBufferPointer<UInt8>, size: Int, _ dictionary: PageValues?, _ left: Int,
        into texts: inout ColumnTexts
    ) throws -> Int {
        let count = try Self.count(head?[1], atMost: left)
        try codec.unpack(packed, size: size).withUnsafeBufferPointer { bytes in
            var reader = ByteReader(bytes)
            func levels(_ most: Int, _ encoding: CompactValue?) throws -> [UInt32]? {
                guard most > 0 else { return nil }
                guard encoding?.int == 3 else {
                    throw ParquetError("its levels are written as only old programs did; write it anew")
                }
                return try Self.levels(reader.take(reader.length()), upTo: most, count)
            }
            let repeats = try levels(mostRepeats, head?[4])
            let depths = try levels(leaf.deepest, head?[3])
            try add(reader.rest, head?[2], count, depths, repeats, dictionary, into: &texts)
        }
        return count
    }

    /// A page of the second version: levels lie before what is compressed.
    private func readSecond(
        _ head: CompactValue?, _ packed: UnsafeBufferPointer<UInt8>, size: Int, _ dictionary: PageValues?, _ left: Int,
        into texts: inout ColumnTexts
    ) throws -> Int {
        let count = try Self.count(head?[1], atMost: left)
        var reader = ByteReader(packed)
        let repeats = try reader.take(head?[6].required("size of levels") ?? 0)
        let depths = try reader.take(head?[5].required("size of levels") ?? 0)
        let isPacked = head?[7]?.flag != false
        let bytes = try (isPacked ? codec : .none).unpack(reader.rest, size: size - repeats.count - depths.count)
        let lists = try Self.levels(repeats, upTo: mostRepeats, count)
        let deep = try Self.levels(depths, upTo: leaf.deepest, count)
        try bytes.withUnsafeBufferPointer { try add($0, head?[4], count, deep, lists, dictionary, into: &texts) }
        return count
    }

    /// The highest level of repetition.
    private var mostRepeats: Int { leaf.repeated == nil ? 0 : 1 }

    /// The levels of entries; nil where there is only one.
    private static func levels(
        _ bytes: UnsafeBufferPointer<UInt8>, upTo most: Int, _ count: Int
    ) throws -> [UInt32]? {
        guard most > 0 else { return nil }
        var runs = try RunsAndBits(bytes, width: Int.bitWidth - most.leadingZeroBitCount)
        return try runs.take(count)
    }

    private static func count(_ value: CompactValue?, atMost left: Int) throws -> Int {
        let count = try value.required("number of values")
        guard (1...left).contains(count) else { throw ParquetError.damaged("a page has \(count) values of \(left)") }
        return count
    }

    private func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: CompactValue?, _ count: Int, _ levels: [UInt32]?,
        _ repeats: [UInt32]?, _ dictionary: PageValues?, into texts: inout ColumnTexts
    ) throws {
        let present = levels.map { $0.count { $0 == leaf.deepest } } ?? count
        let encoding = try encoding.required("encoding")
        guard encoding == 2 || encoding == 8 else {
            let values = try PageValues(bytes, leaf.storage, encoding: encoding, count: present)
            return try texts.add(values, count: count, levels: levels, repeats: repeats) { $0 }
        }
        guard let dictionary else { throw ParquetError.damaged("a page without its dictionary") }
        var reader = ByteReader(bytes)
        let width = present > 0 ? Int(try reader.byte()) : 0
        var runs = try RunsAndBits(reader.rest, width: width)
        let places = try runs.take(present)
        try texts.add(dictionary, count: count, levels: levels, repeats: repeats) {
            guard places[$0] < dictionary.count else {
                throw ParquetError.damaged("a value that its dictionary has not")
            }
            return Int(places[$0])
        }
    }
}
