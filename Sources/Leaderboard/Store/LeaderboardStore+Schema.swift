import Foundation
import GRDB

extension LeaderboardStore {
    /// Each step is kept for ever; a change of the table is a new step.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("entries") { database in
            try database.create(table: EntryRow.databaseTableName) { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("competition", .text).notNull()
                table.column("team", .text).notNull()
                table.column("model", .text)
                table.column("run", .text)
                table.column("submittedAt", .datetime).notNull()
                table.column("publicScore", .double)
                table.column("privateScore", .double)
                table.column("crossValidation", .jsonText)
                table.column("outOfFoldScore", .double)
                table.column("fitSeconds", .double)
                table.column("predictSeconds", .double)
                table.column("message", .text)
                table.column("submissionHash", .text)
                table.column("fileName", .text)
                table.column("isSelected", .boolean).notNull().defaults(to: false)
            }
            try database.create(indexOn: EntryRow.databaseTableName, columns: ["competition", "team", "submittedAt"])
            // A resumed run enters a model again: the index makes that an update. Files brought by hand have no run.
            try database.create(
                indexOn: EntryRow.databaseTableName, columns: ["competition", "run", "model"], options: .unique,
                condition: Column("run") != nil && Column("model") != nil)
        }
        migrator.registerMigration("basis") { database in
            try database.alter(table: EntryRow.databaseTableName) { $0.add(column: "basis", .jsonText) }
        }
        migrator.registerMigration("team names") { database in
            let names = try String.fetchAll(database, sql: "SELECT DISTINCT team FROM entry")
            // Texts that are equal to Swift may differ in their bytes, which are what SQLite compares.
            for name in names where !name.utf8.elementsEqual(Entry.teamName(name).utf8) {
                try database.execute(
                    sql: "UPDATE entry SET team = ? WHERE team = ?", arguments: [Entry.teamName(name), name])
            }
        }
        migrator.registerMigration("further scores") { database in
            try database.alter(table: EntryRow.databaseTableName) { $0.add(column: "further", .jsonText) }
        }
        migrator.registerMigration("making") { database in
            try database.alter(table: EntryRow.databaseTableName) { $0.add(column: "making", .jsonText) }
        }
        migrator.registerMigration("entries in order") { database in
            // A competition's entries are read in the order of their numbers, which end each key of an index.
            try database.create(indexOn: EntryRow.databaseTableName, columns: ["competition"])
        }
        migrator.registerMigration("reproductions") { database in
            try database.create(table: reproductionTable) { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("entry", .integer).notNull().references(EntryRow.databaseTableName, onDelete: .cascade)
                table.column("sha256", .text).notNull()
                table.column("triedAt", .datetime).notNull()
                table.column("version", .text).notNull()
                table.column("threads", .jsonText).notNull()
                table.column("isSame", .boolean).notNull()
            }
        }
        return migrator
    }
}
