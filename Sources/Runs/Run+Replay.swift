public import Competitions
public import Foundation
public import ModelZoo
import Storage

extension Run {
    /// The run of the models that counted in a run that was begun, whatever its time limit or a standstill left out: done without a
    /// clock, it gives the same bytes.
    ///
    /// Throws `RunError.unfinished` where no model counted yet, and what `init(_:of:version:build:models:)` throws.
    public static func replaying(
        _ begun: BegunRun, of prepared: PreparedCompetition, version: String, build: String, root: URL,
        models: ModelRegistry = .standard
    ) throws -> Run {
        let original = try Run(begun, of: prepared, version: version, build: build, models: models)
        guard let report = begun.folder.newestReport else { throw RunError.unfinished(run: original.id) }
        let counted = Set(report.models)
        var request = begun.record.request
        request.models = request.models.filter { counted.contains($0.description) }
        request.extras = nil
        return try Run(request, of: prepared, version: version, build: build, root: root, models: models)
    }
}

extension RunFolder {
    /// The report of the whole run; of one that is not finished, of the models that are done. nil where there is none.
    var newestReport: RunReport? { wholeReport ?? read(reportSoFar) }

    /// The report of a run that is finished.
    var wholeReport: RunReport? { read(report) }

    private func read(_ url: URL) -> RunReport? {
        (try? Data(contentsOf: url)).flatMap { try? JSONDecoder.readable.decode(RunReport.self, from: $0) }
    }
}
