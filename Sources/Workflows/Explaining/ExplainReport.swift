/// How much each feature matters to a model: the document of `podium explain --json`.
public struct ExplainReport: Sendable, Hashable, Codable {
    /// One feature, by the name that it has in the design matrix.
    public struct Feature: Sendable, Hashable, Codable {
        /// The column's name, with what was made of it.
        public let name: String
        /// How much the score falls when the values are shuffled among held-out rows, in the metric's units; above 0 where
        /// the feature helps. The mean over folds.
        public let permutation: Double
        /// The standard deviation of that over folds; absent with one fold.
        public let permutationSpread: Double?
        /// The mean size of what the feature adds to predictions of held-out rows (SHAP); absent where the model cannot
        /// tell.
        public let shap: Double?
        /// Its share of all that splits gained in training, 0 … 1; absent where the model has no trees.
        public let gain: Double?
        /// Its share of the splits, 0 … 1.
        public let splits: Double?

        private enum CodingKeys: String, CodingKey {
            case name, permutation, shap, gain, splits
            case permutationSpread = "permutation_sd"
        }
    }

    /// The competition's id.
    public let competition: String
    /// The run's name.
    public let run: String
    /// The model.
    public let model: String
    /// The metric's id.
    public let metric: String
    /// Folds whose models were looked at.
    public let folds: Int
    /// Held-out rows that were looked at.
    public let rows: Int
    /// What SHAP values are measured in; absent where there are none.
    public let unit: String?
    /// The features, from the one that matters most: by SHAP where it is known, else by permutation.
    public let features: [Feature]
    /// The pictures' paths.
    public let pictures: [String]
}
