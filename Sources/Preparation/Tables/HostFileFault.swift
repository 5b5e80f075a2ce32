import Competitions
import Foundation
import Frames
import Scoring

/// What went wrong in reading a host's file, in words for the host: with the key of the manifest that helps.
struct HostFileFault {
    private let error: any Error
    private let name: String
    private let file: URL
    private let options: CSVOptions

    /// An error that reading `file`, which messages call `name`, threw.
    init(_ error: any Error, name: String, file: URL, options: CSVOptions) {
        (self.error, self.name, self.file, self.options) = (error, name, file, options)
    }

    /// The error to throw instead.
    var described: any Error {
        switch error {
        case let error as FormatError: PreparationError.data(file: name, reason: error.description)
        case FrameError.csv(let diagnostic): described(diagnostic)
        case FrameError.foreign(_, let foreign):
            PreparationError.data(file: name, reason: "this is \(foreign.noun); \(foreign.advice)")
        case FrameError.unreadable(_, let reason): PreparationError.data(file: name, reason: reason)
        case FrameError.unconvertible(let column, let row, let text, let kind):
            PreparationError.data(
                file: name,
                reason: "row \(row + 1), column '\(column)': '\(text)' is no \(kind.rawValue); "
                    + (hint { $0.column == column } ?? "correct it"))
        case FrameError.noSuchColumn(let column, let available):
            Self.missing(
                [column] + options.kinds.keys.sorted().filter { $0 != column && !available.contains($0) },
                among: available, of: name, hint: hint { $0.column == nil })
        default: error
        }
    }

    /// That a file lacks columns: all of them, with the nearest names or what there is.
    static func missing(
        _ columns: [String], among available: [String], of file: String, hint: String? = nil
    ) -> PreparationError {
        let nearest = Set(columns.compactMap { Spelling.nearest(to: $0, among: available) }).sorted()
        let listed = available.prefix(20).joined(separator: ", ") + (available.count > 20 ? ", …" : "")
        let advice =
            nearest.isEmpty
            ? "there are: " + listed : "did you mean \(nearest.map { "'\($0)'" }.joined(separator: ", "))?"
        let names = columns.map { "'\($0)'" }.joined(separator: ", ")
        return PreparationError.data(
            file: file, reason: "no column\(columns.count == 1 ? "" : "s") \(names); " + (hint ?? advice))
    }

    private func described(_ diagnostic: CSVDiagnostic) -> any Error {
        var diagnostic = diagnostic
        diagnostic.source = name
        let helpful: String?
        switch diagnostic.problem {
        case .notA:
            helpful = hint { $0.column == diagnostic.column }
        case .textAfterQuote, .unclosedQuote:
            helpful = hint { $0.column == nil } ?? "double a quote inside quotes, or say 'data.format.quote: none'"
        case .emptyLine: helpful = "delete it, or say 'data.format.empty_lines: skip'"
        case .nameCount: helpful = "give one name for each column in 'data.format.names'"
        case .duplicateName:
            helpful = options.header == .firstRecord ? "rename one of them in the file" : nil
        case .notUTF8:
            helpful = hint { $0.key == "encoding" } ?? "convert it, or say 'data.format.encoding: windows-1252'"
        default: helpful = hint { $0.column == nil }
        }
        guard let helpful else { return FrameError.csv(diagnostic) }
        return PreparationError.data(file: diagnostic.place, reason: diagnostic.finding + "; " + helpful)
    }

    /// What looking at the file says of the manifest's keys; nil where it says nothing that `fits`.
    private func hint(_ fits: (FormatHint) -> Bool) -> String? {
        guard let file = try? MappedFile(file) else { return nil }
        let hints = CSVSniffer(options).hints(of: file).filter(fits)
        return hints.isEmpty ? nil : hints.prefix(2).map(\.description).joined(separator: "; ")
    }
}
