import Frames
import Randomness
import Scoring

// 64 bits stand for a row: of ten million rows, two different ones share them once in 400,000 tables.

extension Frame {
    /// A number for each row, equal where all of the row's values are, in this table and in others with such columns: a sound or a
    /// picture is nobody else's, whatever stands beside it, so that rows are equal where their pictures are; rows without a
    /// picture where all is.
    func rowHashes() -> [UInt64] {
        let pictures = columns.filter(\.kind.isPicture)
        let whole = Self.hashes(of: columns, rowCount: rowCount)
        guard !pictures.isEmpty else { return whole }
        let seen = pictures.map { column in
            column.kind.media != nil ? (0..<rowCount).map { column.text(at: $0) != nil } : []
        }
        return Self.hashes(of: pictures, rowCount: rowCount).enumerated().map { row, hash in
            seen.contains { $0.isEmpty || $0[row] } ? hash : whole[row]
        }
    }

    private static func hashes(of columns: [Column], rowCount: Int) -> [UInt64] {
        columns.reduce(into: [UInt64](repeating: 0, count: rowCount)) { hashes, column in
            for (row, value) in column.hashes().enumerated() { hashes[row] = hashes[row].mixed(with: value) }
        }
    }
}

extension Column {
    /// A number for each row, equal where the values are; a missing value is a value.
    func hashes() -> [UInt64] {
        switch values {
        case .number(let values): values.map { $0.isNaN ? .missing : $0.hash }
        case .integer(let values), .date(let values):
            (0..<count).map { row in values[row].map { UInt64(bitPattern: $0).mixed(with: 1) } ?? .missing }
        case .category(let values):
            Self.lookup(values.codes, among: values.levels.map { Array($0.utf8).hash })
        case .text(let values):
            (0..<count).map { row in
                if !values.missing.isEmpty && values.missing[row] { return .missing }
                return values.bytes[values.offsets[row]..<values.offsets[row + 1]].hash
            }
        case .photo(let values), .sound(let values):
            values.entries.map { $0 < 0 ? .missing : values.store.withBytes(of: Int($0)) { $0.hash } }
        case .image(let values):
            (0..<count).map { values.pixels[$0 * values.imageSize..<($0 + 1) * values.imageSize].hash }
        }
    }

    private static func lookup(_ codes: [Int32], among hashes: [UInt64]) -> [UInt64] {
        codes.map { $0 < 0 ? .missing : hashes[Int($0)] }
    }
}

extension Answers {
    /// A number for each row, equal where the answers are.
    func hashes() -> [UInt64] {
        switch self {
        case .codes(let codes): codes.codes.map { UInt64($0).mixed(with: 1) }
        case .numbers(let numbers): (0..<rowCount).map { numbers[$0].hash }
        case .lists(let lists): (0..<rowCount).map { row in lists[row].map { Double($0) }.hash }
        case .texts(let texts): texts.map { Array($0.utf8).hash }
        case .tuples(let tuples): (0..<rowCount).map { row in tuples[row].flatMap(\.self).hash }
        case .parts(let parts):
            parts.reduce(into: [UInt64](repeating: 0, count: rowCount)) { hashes, part in
                for (row, value) in part.answers.hashes().enumerated() { hashes[row] = hashes[row].mixed(with: value) }
            }
        }
    }
}

extension UInt64 {
    fileprivate static let missing: UInt64 = 0x6D69_7373_696E_6721

    fileprivate func mixed(with other: UInt64) -> UInt64 {
        var hash = FNV1a(state: self ^ 0xCBF2_9CE4_8422_2325)
        hash.add([other])
        return hash.value ^ (hash.value >> 29)
    }
}

extension Double {
    /// Of zero, one number for both signs.
    fileprivate var hash: UInt64 { (self == 0 ? 0 : bitPattern).mixed(with: 1) }
}

extension Sequence<UInt8> {
    fileprivate var hash: UInt64 { reduce(into: FNV1a()) { $0.add($1) }.value }
}

extension Sequence<Double> {
    fileprivate var hash: UInt64 { reduce(UInt64(0)) { $0.mixed(with: $1.hash) } }
}
