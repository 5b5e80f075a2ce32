import Foundation
import Frames
import Scoring
import Yams

extension ManifestRules {
    /// Each source has one origin, says what it gives, and a checksum for each file.
    mutating func checkSources() {
        guard case .sequence(let items)? = root.value("source") else { return }
        var taken: Set<String> = []
        for node in items {
            let known = reader.catalog.origins
            let origins = known.filter { node.value($0.name) != nil }
            if origins.count != 1, case .mapping = node {
                let found =
                    origins.isEmpty
                    ? "a source of nowhere"
                    : "a source of two places: " + origins.map(\.name).joined(separator: " and ")
                add(node, found, expected: "one of " + known.map(\.name).joined(separator: ", "))
            }
            checkMembers(node, origin: origins.first, taken: &taken)
        }
    }

    private mutating func checkMembers(_ node: Node, origin: (any OriginKind)?, taken: inout Set<String>) {
        let sums = node.value("sha256")?.entries ?? []
        let take = node.value("take")
        if take == nil && (origin?.givesFiles != true || sums.count > 1) {
            add(node, "the source does not say which members to use", expected: "'take', from path inside to file")
        }
        if node.value("sha256") == nil, origin?.isPersonal != true {
            add(node, "the source has no checksums", expected: "'sha256', from file to its SHA-256")
        }
        let files = take?.entries.compactMap { $0.value.text(.fileName) } ?? sums.map(\.key)
        for file in files {
            if !taken.insert(file).inserted { add(take ?? node, "two members would become '\(file)'") }
            if node.value("sha256") != nil
                && !sums.contains(where: { $0.key == file })
            {
                add(node.value("sha256") ?? node, "no checksum of '\(file)'", expected: "'\(file)' with its SHA-256")
            }
        }
        for sum in sums where !files.contains(sum.key) {
            add(
                sum.value, "the checksum of '\(sum.key)', which 'take' does not name",
                suggestion: Spelling.nearest(to: sum.key, among: files))
        }
    }

    private mutating func add(_ node: Node, _ message: String, expected: String? = nil, suggestion: String? = nil) {
        problems.append(ManifestProblem(node.mark, message, expected: expected, suggestion: suggestion))
    }

    /// Every file that the manifest names comes from a source or lies in the folder, and not outside by a link.
    mutating func checkFiles() {
        guard let folder else { return }
        let fetched = Set(reader.sources().flatMap { $0.take.map(\.file) })
        var paths: [[String]] = [["description"], ["data", "solution"], ["data", "sample_submission"]]
        for table in ["train", "test"] {
            paths +=
                [["data", table]]
                + (["images", "labels"] + MediaKind.allCases.map(\.plural)).map { ["data", table, $0] }
        }
        for path in paths {
            guard let file = (root.value(path)?.text(.path)).map(Manifest.file(of:)), !fetched.contains(file)
            else { continue }
            checkFile(file, at: path, in: folder, others: fetched)
        }
        for kind in MediaKind.allCases {
            for file in reader.data()?.archives(of: kind) ?? [] where !fetched.contains(file) {
                checkFile(file, at: ["data", kind.plural], in: folder, others: fetched)
            }
        }
        if let file = root.value(["data", "leaderboard"])?.text(.path) {
            checkFile(file, at: ["data", "leaderboard"], in: folder, others: [])
        }
        guard case .sequence(let items)? = root.value("source") else { return }
        for source in items {
            guard let origin = reader.origin(source), let node = source.value(origin.kind),
                let file = reader.catalog.origin(named: origin.kind)?.embeddedFile(origin.place)
            else { continue }
            switch folder.whereabouts(of: file) {
            case .inside: break
            case .missing: add(node, "no file '\(file)' in the folder")
            case .outside: add(node, "'\(file)' leads out of the folder by a link", expected: "a file in the folder")
            }
        }
    }

    /// A fraction and groups of digits are told apart; a half day has its half.
    mutating func checkSpelling(_ format: Manifest.TextFormat) {
        if let thousands = format.thousands, thousands == format.decimal ?? "." {
            report(
                ["data", "format", "thousands"], "'\(thousands)' stands before a number's fraction already",
                expected: thousands == "." ? "'decimal: \",\"' beside it" : "another character")
        }
        let patterns = (format.columnDates ?? [:]).map { (["dates", $0], $1) }.sorted { $0.0[1] < $1.0[1] }
        for (path, pattern) in patterns + (format.dates.map { [(["dates"], $0)] } ?? [])
        where DatePattern(pattern) == nil {
            report(["data", "format"] + path, "'\(pattern)' has %I or %p alone", expected: "both, or %H")
        }
    }

    private mutating func checkFile(_ file: String, at path: [String], in folder: URL, others: Set<String>) {
        switch folder.whereabouts(of: file) {
        case .inside: return
        case .outside: report(path, "'\(file)' leads out of the folder by a link", expected: "a file in the folder")
        case .missing:
            let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            report(
                path, "no file '\(file)'", expected: "a file in the folder or one that a source gives",
                suggestion: Spelling.nearest(to: file, among: (others + there).sorted()))
        }
    }
}

/// Where a path leads.
enum Whereabouts {
    case inside, outside, missing
}

extension URL {
    /// Where a path relative to this folder leads, links followed.
    func whereabouts(of path: String) -> Whereabouts {
        let file = appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else { return .missing }
        let root = resolvingSymlinksInPath().path
        return file.resolvingSymlinksInPath().path.hasPrefix(root + "/") ? .inside : .outside
    }
}
