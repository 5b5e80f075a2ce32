import Competitions
import Foundation
import Storage

/// The folder of a competition that is being made. Nothing in it is ever overwritten.
struct NewFolder: Sendable {
    /// A file that is copied into the folder.
    struct Copy: Sendable, Hashable {
        /// Where it lies.
        let source: URL
        /// What it is called in the folder.
        let name: String
    }

    let url: URL
    /// The competition's id: the folder's name.
    var id: String { url.lastPathComponent }

    /// A folder by its path; a bare name is one under `root/competitions`. Throws `Refusal` where it cannot be one, or has a
    /// manifest already.
    init(_ reference: String, root: URL) throws {
        url =
            reference.contains("/")
            ? URL(filePath: reference, directoryHint: .isDirectory).standardizedFileURL
            : root.appending(path: "competitions/\(reference)", directoryHint: .isDirectory).standardizedFileURL
        guard url.lastPathComponent.range(of: "^[a-z0-9][a-z0-9-]{0,63}$", options: .regularExpression) != nil else {
            throw Refusal(
                "'\(url.lastPathComponent)' cannot be a competition's name: a-z, 0-9 and '-', at most 64, starting with a letter "
                    + "or digit")
        }
        try refuse(Manifest.fileName)
    }

    /// Copies files and writes texts, the manifest last; throws `Refusal` where one is there already, and then nothing is
    /// written.
    func write(_ texts: [String: String], copying copies: [Copy]) throws {
        let texts = texts.filter { !isSame($0.value, as: $0.key) }
        for name in texts.keys.sorted() { try refuse(name) }
        for copy in copies where !isSame(copy) { try refuse(copy.name) }
        let files = FileManager.default
        try files.createDirectory(at: url, withIntermediateDirectories: true)
        for copy in copies where !isSame(copy) {
            let place = url.appending(path: copy.name)
            try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try files.copyItem(at: copy.source.resolvingSymlinksInPath(), to: place)
        }
        let order = texts.keys.sorted { ($0 == Manifest.fileName ? 1 : 0, $0) < ($1 == Manifest.fileName ? 1 : 0, $1) }
        for name in order where try !AtomicFile.publish(Data((texts[name] ?? "").utf8), to: url.appending(path: name)) {
            try refuse(name)
        }
    }

    /// Whether the file lies in the folder already, under its name.
    private func isSame(_ copy: Copy) -> Bool {
        copy.source.resolvingSymlinksInPath().standardizedFileURL.path
            == url.appending(path: copy.name).resolvingSymlinksInPath().standardizedFileURL.path
    }

    /// Whether a file says just this already, whatever line breaks stand at its end.
    private func isSame(_ text: String, as name: String) -> Bool {
        let known = try? String(contentsOf: url.appending(path: name), encoding: .utf8)
        return known?.trimmingCharacters(in: .newlines) == text.trimmingCharacters(in: .newlines)
    }

    private func refuse(_ name: String) throws {
        let file = url.appending(path: name)
        var status = stat()
        if lstat(file.path, &status) == 0 {
            throw Refusal(
                "\(file.path) is there already, and nothing is overwritten; choose another folder or remove it")
        }
    }
}
