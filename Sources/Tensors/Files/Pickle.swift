import Foundation

/// What a Python pickle says, without a line of Python being run: classes and functions are names, calls are kept as calls, and
/// whoever reads a known kind of file makes of them what he knows.
///
/// Source: the opcodes of CPython's `pickletools`, protocols 2 to 5.
indirect enum PickleValue {
    case none
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case bytes(Data)
    case tuple([PickleValue])
    /// A class or function, as `module name`.
    case global(String)
    /// Something outside of the pickle that it refers to.
    case persistent(PickleValue)
    /// A list, a dictionary, or what a call gave.
    case object(PickleObject)
}

/// What a pickle fills after it was made; the same object may be meant in several places.
final class PickleObject {
    /// What was called to make it, and with what; nil for lists and dictionaries.
    let call: (function: PickleValue, arguments: [PickleValue])?
    /// What was appended to it.
    fileprivate(set) var items: [PickleValue] = []
    /// What was set in it.
    fileprivate(set) var entries: [(key: PickleValue, value: PickleValue)] = []
    /// What its state was said to be.
    fileprivate(set) var state: PickleValue?

    fileprivate init(call: (PickleValue, [PickleValue])? = nil) { self.call = call }
}

extension PickleValue {
    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var bytes: Data? { if case .bytes(let value) = self { value } else { nil } }
    var tuple: [PickleValue]? { if case .tuple(let value) = self { value } else { nil } }
    var object: PickleObject? { if case .object(let value) = self { value } else { nil } }

    /// The numbers of a tuple of whole numbers.
    var integers: [Int]? {
        guard let tuple else { return nil }
        let numbers = tuple.compactMap(\.integer)
        return numbers.count == tuple.count ? numbers : nil
    }

    /// The arguments, where this is what a call of `function` gave.
    func arguments(of function: String) -> [PickleValue]? {
        guard let call = object?.call, case .global(function) = call.function else { return nil }
        return call.arguments
    }
}

/// Reads one pickle after another from a file.
struct PickleReader {
    private let file: ByteReader
    /// Where the next pickle begins.
    private(set) var place: Int
    private var stack: [PickleValue] = []
    /// How high the stack was at each mark that is open.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]

    init(_ file: ByteReader, from place: Int = 0) {
        self.file = file
        self.place = place
    }

    /// The next pickle; throws `TensorError` with code `format` where there is none, or it uses what no file of weights needs.
    mutating func next() throws(TensorError) -> PickleValue {
        (stack, marks, memo) = ([], [], [:])
        while true {
            let code = UInt8(truncatingIfNeeded: try number(1, "an opcode"))
            if code == UInt8(ascii: ".") { return try pop() }
            guard try read(code) else {
                throw file.failure(
                    "the pickle has opcode 0x\(String(code, radix: 16)) at byte \(place - 1), which no file of weights needs"
                )
            }
        }
    }

    private mutating func read(_ code: UInt8) throws(TensorError) -> Bool {
        if try readConstant(code) { return true }
        if try readText(code) { return true }
        if try readMemo(code) { return true }
        if try readContainer(code) { return true }
        return try readCall(code)
    }
}

// Each reads the opcodes of one family, and says whether `code` was one of them.
extension PickleReader {
    private mutating func readConstant(_ code: UInt8) throws(TensorError) -> Bool {
        switch code {
        case 0x80: _ = try number(1, "the protocol")
        case 0x95: _ = try number(8, "a frame's length")
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case UInt8(ascii: "K"): stack.append(.integer(try number(1, "a number")))
        case UInt8(ascii: "M"): stack.append(.integer(try number(2, "a number")))
        case UInt8(ascii: "J"): stack.append(.integer(Int(Int32(truncatingIfNeeded: try number(4, "a number")))))
        case 0x8A: stack.append(try longInteger())
        case UInt8(ascii: "G"):
            let bits = try slice(8, "a real number").reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            stack.append(.real(Double(bitPattern: bits)))
        default: return false
        }
        return true
    }

    private mutating func readText(_ code: UInt8) throws(TensorError) -> Bool {
        switch code {
        case 0x8C: stack.append(try text(lengthWidth: 1))
        case UInt8(ascii: "X"): stack.append(try text(lengthWidth: 4))
        case 0x8D: stack.append(try text(lengthWidth: 8))
        case UInt8(ascii: "C"): stack.append(.bytes(try run(lengthWidth: 1)))
        case UInt8(ascii: "B"): stack.append(.bytes(try run(lengthWidth: 4)))
        case 0x8E, 0x96: stack.append(.bytes(try run(lengthWidth: 8)))
        case UInt8(ascii: "c"): stack.append(.global("\(try line()) \(try line())"))
        case 0x93:
            guard let name = try pop().text, let module = try pop().text else { throw damaged("a name is no text") }
            stack.append(.global("\(module) \(name)"))
        default: return false
        }
        return true
    }

    private mutating func readMemo(_ code: UInt8) throws(TensorError) -> Bool {
        switch code {
        case UInt8(ascii: "q"): memo[try number(1, "a memo")] = try top()
        case UInt8(ascii: "r"): memo[try number(4, "a memo")] = try top()
        case 0x94: memo[memo.count] = try top()
        case UInt8(ascii: "h"): stack.append(try remembered(width: 1))
        case UInt8(ascii: "j"): stack.append(try remembered(width: 4))
        default: return false
        }
        return true
    }

    private mutating func readContainer(_ code: UInt8) throws(TensorError) -> Bool {
        switch code {
        case UInt8(ascii: "("): marks.append(stack.count)
        case UInt8(ascii: "]"), UInt8(ascii: "}"): stack.append(.object(PickleObject()))
        case UInt8(ascii: ")"): stack.append(.tuple([]))
        case UInt8(ascii: "t"): stack.append(.tuple(try poppedToMark()))
        case 0x85: stack.append(.tuple(try popped(1)))
        case 0x86: stack.append(.tuple(try popped(2)))
        case 0x87: stack.append(.tuple(try popped(3)))
        case UInt8(ascii: "a"): try append(popped(1))
        case UInt8(ascii: "e"): try append(poppedToMark())
        case UInt8(ascii: "s"): try set(popped(2))
        case UInt8(ascii: "u"): try set(poppedToMark())
        default: return false
        }
        return true
    }

    private mutating func readCall(_ code: UInt8) throws(TensorError) -> Bool {
        switch code {
        case UInt8(ascii: "R"), 0x81:
            let parts = try popped(2)
            guard let arguments = parts[1].tuple else { throw damaged("a call's arguments are no tuple") }
            stack.append(.object(PickleObject(call: (parts[0], arguments))))
        case UInt8(ascii: "b"):
            let state = try pop()
            try container().state = state
        case UInt8(ascii: "Q"): stack.append(.persistent(try pop()))
        default: return false
        }
        return true
    }
}

extension PickleReader {
    private mutating func append(_ values: [PickleValue]) throws(TensorError) { try container().items += values }

    private mutating func set(_ values: [PickleValue]) throws(TensorError) {
        guard values.count % 2 == 0 else { throw damaged("a dictionary has a key without a value") }
        try container().entries += stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) }
    }

    /// What stands on top of the stack, to be filled.
    private func container() throws(TensorError) -> PickleObject {
        guard let object = try top().object else { throw damaged("something is put into what holds nothing") }
        return object
    }

    private func remembered(_ key: Int) throws(TensorError) -> PickleValue {
        guard let value = memo[key] else { throw damaged("it recalls memo \(key), which was not made") }
        return value
    }

    private mutating func remembered(width: Int) throws(TensorError) -> PickleValue {
        try remembered(number(width, "a memo"))
    }

    private func top() throws(TensorError) -> PickleValue {
        guard let value = stack.last, stack.count > marks.last ?? 0 else { throw damaged("its stack is empty") }
        return value
    }

    private mutating func pop() throws(TensorError) -> PickleValue {
        let value = try top()
        stack.removeLast()
        return value
    }

    private mutating func popped(_ count: Int) throws(TensorError) -> [PickleValue] {
        guard stack.count - (marks.last ?? 0) >= count else { throw damaged("its stack is empty") }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func poppedToMark() throws(TensorError) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw damaged("it closes what was not opened") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }
}

extension PickleReader {
    private mutating func slice(_ count: Int, _ what: String) throws(TensorError) -> Data {
        let slice = try file.slice(place, count, of: what)
        place += count
        return slice
    }

    private mutating func number(_ width: Int, _ what: String) throws(TensorError) -> Int {
        let value = try file.number(place, width: width, of: what)
        place += width
        return value
    }

    /// A whole number of any length; one that no 64 bits hold is none that a file of weights counts with, and becomes a real one.
    private mutating func longInteger() throws(TensorError) -> PickleValue {
        let digits = try slice(try number(1, "a number's length"), "a number")
        guard digits.count <= 8 else { return .real(digits.reversed().reduce(0) { $0 * 256 + Double($1) }) }
        let bits = digits.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let free = 64 - 8 * digits.count
        return .integer(digits.isEmpty ? 0 : Int(Int64(bitPattern: bits << UInt64(free)) >> Int64(free)))
    }

    private mutating func run(lengthWidth: Int) throws(TensorError) -> Data {
        try slice(try number(lengthWidth, "a length"), "a run of bytes")
    }

    private mutating func text(lengthWidth: Int) throws(TensorError) -> PickleValue {
        .text(String(decoding: try run(lengthWidth: lengthWidth), as: UTF8.self))
    }

    /// The longest name of a class.
    private static let longestLine = 1_024

    private mutating func line() throws(TensorError) -> String {
        let rest = file.bytes[min(place, file.bytes.count)...].prefix(Self.longestLine)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw damaged("a name has no end") }
        defer { place = end + 1 }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private func damaged(_ detail: String) -> TensorError {
        file.failure("the pickle is damaged before byte \(place): \(detail)")
    }
}
