// From two CSV files to a cross-validated score and a submission: the program that opens README's chapter on libraries.

import PodiumKit

let train = try Frame(csv: "train.csv")
let problem = try LabeledProblem(.binary("Survived"), in: train, metric: .auc, ignoring: ["PassengerId"])
let model = GradientBoosting(rounds: 200)
print(try problem.crossValidate(model, by: .stratifiedKFold(5, seed: 7)).score)

let fitted = try problem.fit(model)
let test = try Frame(csv: "test.csv")
try problem.write(fitted.predict(test), ids: test.column("PassengerId"), to: "submission.csv")
