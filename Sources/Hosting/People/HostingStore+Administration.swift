public import Foundation
import GRDB
import Leaderboard

extension HostingStore {
    /// Gives a person another role.
    public func setRole(_ role: Role, of person: Person) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE person SET role = ? WHERE id = ?", arguments: [role.rawValue, person.id])
        }
    }

    /// Lets a person in no more: sessions end, and tokens open nothing, until they are let in again. What they did stays.
    public func disable(_ person: Person, at moment: Date) throws {
        try entries.write { database in
            try database.execute(
                sql: "UPDATE person SET disabledAt = ? WHERE id = ?", arguments: [moment, person.id])
            try database.execute(sql: "DELETE FROM session WHERE personId = ?", arguments: [person.id])
        }
    }

    /// Lets a person in again.
    public func enable(_ person: Person) throws {
        try entries.write { database in
            try database.execute(sql: "UPDATE person SET disabledAt = NULL WHERE id = ?", arguments: [person.id])
        }
    }
}
