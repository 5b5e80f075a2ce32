public import Archives
public import Competitions
import Foundation
import Frames
import Problems

/// What a look at the beginning of a host's data file says, before anything is prepared.
public struct DataNote: Sendable, Hashable {
    /// The file, as the manifest calls it.
    public let file: String
    /// What was seen, and what to do.
    public let text: String
    /// Whether the file cannot be used as it is; else the note only tells what may be meant.
    public let isFault: Bool
}

extension Competition {
    /// Looks at the tables that lie in the competition's folder: whether they are tables, and which keys of `data.format` would
    /// read them better. Nothing is changed, and nothing is guessed when data is prepared.
    public func dataNotes(limits: ArchiveLimits = ArchiveLimits()) -> [DataNote] {
        let workspace = FileManager.default.temporaryDirectory.appending(
            path: "podium-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? workspace.remove() }
        let unpacker = InputUnpacker(catalog: catalog, folder: workspace, limits: limits)
        let fetched = Set(manifest.sources.flatMap { $0.take.map(\.file) })
        return tableFiles.filter { !fetched.contains(Manifest.file(of: $0)) }.flatMap { name -> [DataNote] in
            do {
                try workspace.makeFolder(mode: 0o700)
                let input = try unpacker.unpack(folder.appending(path: Manifest.file(of: name)), name: name)
                return try notes(on: MappedFile(input.url), input, name: name)
            } catch FrameError.unreadable(_, let reason) {
                return [DataNote(file: name, text: reason, isFault: true)]
            } catch let error as ArchiveError {
                return [DataNote(file: name, text: error.reason, isFault: true)]
            } catch { return [DataNote(file: name, text: "\(error)", isFault: true)] }
        }
    }

    private func notes(on file: MappedFile, _ input: InputFile, name: String) -> [DataNote] {
        let format = catalog.tableFormat(of: input.formatName, named: manifest.data.format.type)
        if format?.isText != false, let foreign = withExtendedLifetime(file, { FileSignature(of: file.bytes) }) {
            return [DataNote(file: name, text: "this is \(foreign.noun); \(foreign.advice)", isFault: true)]
        }
        if file.bytes.isEmpty { return [DataNote(file: name, text: "it is empty", isFault: true)] }
        guard format is CSVFormat || format is TSVFormat else { return [] }
        var options = CSVOptions(manifest.data.format)
        options.kinds = kind.columnKinds(of: manifest.data.targets)
        for (column, override) in manifest.data.columns {
            options.kinds[column] = override.kind ?? .text
        }
        for column in manifest.data.key { options.kinds[column] = .text }
        return CSVSniffer(options).hints(of: file).map {
            DataNote(file: name, text: $0.description, isFault: $0.key == "encoding" || $0.key == "type")
        }
    }

    /// The tables that the manifest names, each once.
    private var tableFiles: [String] {
        let tables = [manifest.data.train, manifest.data.test].compactMap { $0?.media == nil ? $0?.file : nil }
        return Set(tables + [manifest.data.solution].compactMap { $0 }).sorted()
    }
}
