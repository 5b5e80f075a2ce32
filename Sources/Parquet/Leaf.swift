/// A column of values as the schema tells it: where it lies in nested groups, and what its values are.
struct Leaf {
    /// The column's name: the groups' names and its own with dots between, without those that only say that something is a list.
    let name: String
    /// How values are kept.
    let storage: Storage
    /// What they mean.
    let meaning: Meaning
    /// How many of the groups that it is in, and itself, may be absent or repeated: the level of a value that is there.
    let deepest: Int
    /// The level of what repeats; nil where nothing does.
    let repeated: Int?

    /// How values are kept, with the numbers that files have for it.
    enum Storage: Hashable {
        case flag, int32, int64, int96, float, double, bytes
        case fixed(Int)

        /// The bytes of a value; nil where that differs or it is a bit.
        var width: Int? {
            switch self {
            case .flag, .bytes: nil
            case .int32, .float: 4
            case .int64, .double: 8
            case .int96: 12
            case .fixed(let width): width
            }
        }
    }

    /// What values mean.
    enum Meaning: Hashable {
        case plain, text, unsigned, date, uuid, half
        case decimal(scale: Int)
        /// Since midnight, in so many parts of a second.
        case time(perSecond: Int64)
        /// Since 1970, in so many parts of a second.
        case moment(perSecond: Int64)
    }
}

extension Leaf {
    /// The columns of a schema, in the order in which row groups have them. Throws `ParquetError`.
    static func leaves(of schema: [CompactValue]) throws -> [Leaf] {
        var reader = SchemaReader(elements: schema)
        return try reader.read()
    }
}

/// Walks a schema, which is a tree told in depth-first order.
private struct SchemaReader {
    let elements: [CompactValue]
    private var next = 0
    private var leaves: [Leaf] = []

    init(elements: [CompactValue]) { self.elements = elements }

    /// The way from the root to an element.
    private struct Path {
        var names: [String] = []
        var level = 0
        var repeated: Int?
        /// How many of the next elements are the usual ones inside a list, whose names say nothing.
        var wrappers = 0
    }

    mutating func read() throws -> [Leaf] {
        let root = try element()
        for _ in 0..<(try root[5].required("root")) { try read(Path()) }
        return leaves
    }

    private mutating func element() throws -> CompactValue {
        guard next < elements.count else { throw ParquetError.damaged("its schema ends early") }
        defer { next += 1 }
        return elements[next]
    }

    private mutating func read(_ above: Path) throws {
        let element = try element()
        var path = above
        let name = element[4]?.text ?? ""
        if above.wrappers > 0 { path.wrappers -= 1 } else { path.names.append(name) }
        let repetition = element[3]?.int ?? 0
        if repetition > 0 { path.level += 1 }
        if repetition == 2 {
            guard path.repeated == nil else {
                throw ParquetError("the column '\(path.names.joined(separator: "."))' holds lists of lists")
            }
            path.repeated = path.level
        }
        guard let children = element[5]?.int, children > 0 else {
            leaves.append(
                Leaf(
                    name: path.names.joined(separator: "."), storage: try storage(element), meaning: meaning(element),
                    deepest: path.level, repeated: path.repeated))
            return
        }
        if isList(element) { path.wrappers = 2 } else if isMap(element) { path.wrappers = 1 }
        for _ in 0..<children { try read(path) }
    }

    private func isList(_ element: CompactValue) -> Bool { element[6]?.int == 3 || element[10]?[3] != nil }

    private func isMap(_ element: CompactValue) -> Bool {
        [1, 2].contains(element[6]?.int) || element[10]?[2] != nil
    }

    private func storage(_ element: CompactValue) throws -> Leaf.Storage {
        switch element[1]?.int {
        case 0: return .flag
        case 1: return .int32
        case 2: return .int64
        case 3: return .int96
        case 4: return .float
        case 5: return .double
        case 6: return .bytes
        case 7:
            guard let width = element[2]?.int, width > 0 else { throw ParquetError.damaged("a width is not positive") }
            return .fixed(width)
        default: throw ParquetError.damaged("a column is of no kind that there is")
        }
    }

    /// By the logical type, else by the converted type of older files.
    private func meaning(_ element: CompactValue) -> Leaf.Meaning {
        if let logical = element[10], let meaning = meaning(logical: logical) { return meaning }
        switch element[6]?.int {
        case 0, 4, 19: return .text
        case 5: return .decimal(scale: element[7]?.int ?? 0)
        case 6: return .date
        case 7: return .time(perSecond: 1_000)
        case 8: return .time(perSecond: 1_000_000)
        case 9: return .moment(perSecond: 1_000)
        case 10: return .moment(perSecond: 1_000_000)
        case 11, 12, 13, 14: return .unsigned
        default: return .plain
        }
    }

    private func meaning(logical: CompactValue) -> Leaf.Meaning? {
        func perSecond(_ unit: CompactValue?) -> Int64 {
            unit?[1] != nil ? 1_000 : unit?[3] != nil ? 1_000_000_000 : 1_000_000
        }
        if logical[1] != nil || logical[4] != nil || logical[12] != nil { return .text }
        if let decimal = logical[5] { return .decimal(scale: decimal[1]?.int ?? 0) }
        if logical[6] != nil { return .date }
        if let time = logical[7] { return .time(perSecond: perSecond(time[2])) }
        if let moment = logical[8] { return .moment(perSecond: perSecond(moment[2])) }
        if let whole = logical[10] { return whole[2]?.flag == false ? .unsigned : .plain }
        if logical[14] != nil { return .uuid }
        return logical[15] != nil ? .half : nil
    }
}
