import Competitions
import Foundation

/// Brings the one file of a source, a package or an archive or the data itself, into an empty folder.
struct Downloader: Fetcher {
    let tools: Tools
    let folder: URL
    let competition: URL
    let origin: Manifest.Origin
    let progress: (PreparationStep) -> Void

    /// The file that `origin` gives; throws `PreparationError.fetch` and `.missingTool`.
    func download(_ catalog: Catalog) throws -> URL {
        guard let kind = catalog.origin(named: origin.kind) else {
            let known = catalog.origins.map(\.name).joined(separator: ", ")
            throw PreparationError.fetch(
                origin: "\(origin)", reason: "there is no origin '\(origin.kind)'", advice: "use one of \(known)")
        }
        do {
            return try kind.fetch(origin.place, by: self)
        } catch FetchError.missingTool(let tool, let advice) {
            throw PreparationError.missingTool(tool, origin: "\(origin)", advice: advice)
        } catch FetchError.failed(let reason, let advice) {
            throw PreparationError.fetch(origin: "\(origin)", reason: reason, advice: advice)
        }
    }

    func run(_ program: String, _ arguments: [String], input: String) throws -> ToolRun? {
        let watch = DownloadWatch(folder: folder, origin: "\(origin)", progress: progress)
        return try ToolRun(program, arguments, in: folder, input: input, watch: watch.look)
    }
}
