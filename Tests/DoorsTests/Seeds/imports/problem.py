from rampwf import score_types
problem_title = 'ys of houses'
_target_column_name = 'y'
score_types = [score_types.RMSE(name="rmse"), score_types.MAE()]
open('ran', 'w')