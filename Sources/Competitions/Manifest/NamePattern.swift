import Frames

/// What the names of photos or sounds say: `{label}/*` for a folder for each class, `{label}.{number}.jpg` for `cat.12.jpg`.
///
/// A name in braces takes one character or more, but no slash, and as few as will do; `*` takes any number of them. Folders
/// before what the pattern says do not matter.
public struct NamePattern: Sendable, Hashable {
    private enum Part: Hashable {
        case text([Character])
        case column(String)
        case anything
    }

    private let parts: [Part]

    /// Reads a pattern.
    public init(_ pattern: String) {
        var parts: [Part] = []
        var rest = Array(pattern)[...]
        while let first = rest.first {
            if first == "{", let end = rest.firstIndex(of: "}") {
                parts.append(.column(String(rest[rest.startIndex + 1..<end])))
                rest = rest[(end + 1)...]
            } else if first == "*" {
                parts.append(.anything)
                rest = rest.dropFirst()
            } else {
                let text = rest.prefix { $0 != "{" && $0 != "*" }
                parts.append(.text(Array(text)))
                rest = rest.dropFirst(text.count)
            }
        }
        self.parts = parts
    }

    /// The columns that names have, in the order of the pattern.
    public var columns: [String] { parts.compactMap { if case .column(let name) = $0 { name } else { nil } } }

    /// What is wrong with it as a pattern of such files; nil: nothing.
    func fault(of kind: MediaKind) -> String? {
        let names = columns
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            return "'names' has a part '\(twice)' twice"
        }
        let own = kind.tableColumn
        return names.contains(own) ? "'\(own)' is the name of the \(own)'s own column" : nil
    }

    /// The values of the columns in a path; nil where the path does not fit.
    public func values(in path: String) -> [String]? {
        let path = Array(path)
        let depth = parts.reduce(0) { depth, part in
            if case .text(let text) = part { depth + text.count { $0 == "/" } } else { depth }
        }
        let slashes = path.indices.filter { path[$0] == "/" }
        guard slashes.count >= depth else { return nil }
        let start = slashes.count == depth ? 0 : slashes[slashes.count - depth - 1] + 1
        return Self.match(parts[...], path[start...])
    }

    private static func match(_ parts: ArraySlice<Part>, _ path: ArraySlice<Character>) -> [String]? {
        guard let part = parts.first else { return path.isEmpty ? [] : nil }
        let rest = parts.dropFirst()
        if case .text(let text) = part {
            return path.starts(with: text) ? match(rest, path.dropFirst(text.count)) : nil
        }
        let longest = path.prefix { $0 != "/" }.count
        var least = 0
        if case .column = part { least = 1 }
        guard least <= longest else { return nil }
        for count in least...longest {
            // What follows is text, or nothing: a quick look saves most attempts.
            if case .text(let text)? = rest.first, !path.dropFirst(count).starts(with: text) { continue }
            guard let others = match(rest, path.dropFirst(count)) else { continue }
            if case .column = part { return [String(path.prefix(count))] + others }
            return others
        }
        return nil
    }
}
