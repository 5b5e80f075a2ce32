public import Frames
import Problems

extension Manifest.DataFiles {
    /// The classes that the manifest names, as the target's column would hold them; no column where it names none.
    var statedClasses: [Column] {
        guard let classes, let target = targets.first else { return [] }
        return [Column(target, .text(TextValues(classes.map { $0 })))]
    }
}

extension Competition {
    /// The classes of the target in the order of their codes: those that the manifest names, of two the positive one last; else
    /// those that the columns hold.
    ///
    /// - Parameters:
    ///   - columns: The target's columns, of each table that has them in turn.
    ///   - file: How messages name where they come from.
    /// - Throws: `CompetitionError.data` where the columns make no such target, or hold a class that the manifest does not name.
    public func classes(in columns: [Column], file: String) throws -> [String] {
        let data = manifest.data
        do {
            let found = try kind.classes(in: data.statedClasses + columns, positive: data.positive)
            guard let stated = data.classes else { return found }
            let known = Set(stated)
            guard let other = found.first(where: { !known.contains($0) }) else {
                return found.count == 2 ? found : stated
            }
            throw CompetitionError.data(file: file, reason: "the class '\(other)' is not among 'data.classes'")
        } catch let error as TargetError {
            throw CompetitionError.data(file: file, reason: error.reason)
        }
    }
}
