"""What the peers say of the cases on docs/compared-with-peers.md: writes peers.csv.

    python3 peers.py        (scikit-learn, SciPy, statsmodels, NumPy; Rscript with rpact for the group sequential rows)

gsDesign's rows are constants printed in its manual (the example of gsDesign()). Evidently's and pyfair's follow the rule in their source: evidentlyai/evidently at 05d85bb and 61f1e72
(stattests/utils.py, psi.py, jensenshannon.py, mann_whitney_urank_stattest.py), Hive-Systems/pyfair at 0da7e79 (utility/beta_pert.py). Nothing here is run by the tests; they read peers.csv.
"""

import csv
import math
import subprocess
import sys
import warnings

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats import proportion as prop

warnings.simplefilter("ignore")
rows = []


def row(key, quantity, peer, value, tolerance, differs=""):
    """differs: why ours is another number; empty where both must agree within the tolerance."""
    rows.append((key, quantity, peer, value if isinstance(value, str) else repr(float(value)), repr(tolerance), differs))


# scikit-learn
sk = f"scikit-learn {sklearn.__version__}"
y = np.array([1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0])
s = np.array([0.9, 0.8, 0.7, 0.7, 0.6, 0.55, 0.5, 0.4, 0.4, 0.3, 0.2, 0.1])
p = (s >= 0.5).astype(int)
row("sk.precision", "precision", sk, metrics.precision_score(y, p), 1e-15)
row("sk.recall", "recall", sk, metrics.recall_score(y, p), 1e-15)
row("sk.f1", "F1", sk, metrics.f1_score(y, p), 1e-15)
row("sk.matthews", "Matthews' correlation", sk, metrics.matthews_corrcoef(y, p), 1e-15)
row("sk.kappa", "Cohen's kappa", sk, metrics.cohen_kappa_score(y, p), 1e-15)
row("sk.balanced", "balanced accuracy", sk, metrics.balanced_accuracy_score(y, p), 1e-15)
row("sk.auc", "area under ROC, with ties", sk, metrics.roc_auc_score(y, s), 1e-15)
row("sk.ap", "average precision, with ties", sk, metrics.average_precision_score(y, s), 1e-15)
row("sk.logloss", "log loss", sk, metrics.log_loss(y, s), 1e-14)
row("sk.brier", "Brier score", sk, metrics.brier_score_loss(y, s), 1e-15)
relevance = [[3, 2, 3, 0, 1, 2]]
scores = [[0.9, 0.8, 0.8, 0.5, 0.5, 0.1]]
row("sk.ndcg", "NDCG, ties averaged", sk, metrics.ndcg_score(relevance, scores), 1e-15)
row("sk.ndcg.order", "NDCG, ties in the order of the rows", sk, metrics.ndcg_score(relevance, scores, ignore_ties=True), 1e-3,
    "one of several orders was picked; another order of the same rows is another number")
row("sk.matthews.none", "Matthews' correlation when nothing was called positive", sk, metrics.matthews_corrcoef(y, np.zeros(12, int)), 0.0,
    "a column that never changes has no correlation: 0 divided by 0 and not 0, which would say that labels and calls were seen to be independent")
row("sk.precision.none", "precision when nothing was called positive", sk, metrics.precision_score(y, np.zeros(12, int)), 0.0,
    "0 divided by 0 has no value; a gate must not read it as a failure, nor a mean as a 0")
try:
    one = metrics.roc_auc_score(np.ones(12, int), s)
except ValueError:
    one = "ValueError"
row("sk.auc.one", "area under ROC with one class only", sk, one, 0.0, "a value with a reason instead of an exception")

# SciPy and statsmodels
sm = f"statsmodels {statsmodels.__version__}"
sp = f"SciPy {scipy.__version__}"
low, high = prop.proportion_confint(85, 100, method="wilson")
row("st.wilson.low", "Wilson's interval of 85 in 100, lower end", sm, low, 1e-14)
row("st.wilson.high", "and upper end", sm, high, 1e-14)
low, high = prop.proportion_confint(85, 100, method="beta")
row("st.exact.low", "Clopper and Pearson's, lower end", sm, low, 1e-13)
row("st.exact.high", "and upper end", sm, high, 1e-13)
row("st.zero.high", "the default interval of 0 in 30, upper end", sm, prop.proportion_confint(0, 30)[1], 1e-3,
    "the default there is Wald's, which is a point at 0; ours is Wilson's")
z, pz = prop.proportions_ztest([150, 120], [1000, 1000])
row("st.z", "z of 150 against 120 in 1,000, pooled", sm, z, 1e-13)
row("st.z.p", "its two-sided p", sm, pz, 1e-13)
row("st.mn.low", "score interval of 56/70 against 48/80, lower end", "Newcombe 1998, method 6", 0.0528, 5e-5)
row("st.mn.high", "and upper end", "Newcombe 1998, method 6", 0.3382, 5e-5)
low, high = prop.confint_proportions_2indep(56, 70, 48, 80, method="score", compare="diff", correction=True)
row("st.mn.sm", "the same upper end", sm, high, 1e-3, "its search for the root stops early (0.13): the published value is 0.3382")
control = np.array([12.1, 9.8, 14.2, 11.0, 10.4, 13.3, 9.1, 12.7])
treatment = np.array([13.0, 15.1, 12.2, 16.4, 11.9, 14.8, 17.3])
t = stats.ttest_ind(treatment, control, equal_var=False)
row("st.welch", "Welch's t", sp, t.statistic, 1e-13)
row("st.welch.p", "its two-sided p", sp, t.pvalue, 1e-9)
row("st.mannwhitney", "Mann and Whitney's exact p", sp, stats.mannwhitneyu(treatment, control, method="exact").pvalue, 1e-14)
tied = np.array([1, 1, 2, 2, 3]), np.array([2, 3, 3, 3, 3])
row("st.mannwhitney.ties", "the same of (1 1 2 2 3) and (2 3 3 3 3)", sp, stats.mannwhitneyu(tied[1], tied[0], method="exact").pvalue, 1e-3,
    "its exact law is that of values without ties: all 252 ways to share out these ten give 0.127; ours is undefined and says why, and a permutation test or the limit with its correction for ties takes its place")
ks = stats.ks_2samp(control, treatment, method="exact")
row("st.ks", "Kolmogorov and Smirnov's distance", sp, ks.statistic, 1e-15)
row("st.ks.p", "its exact p", sp, ks.pvalue, 1e-12)
row("st.ks.limit", "its p by the limit", sp, stats.ks_2samp(control, treatment, method="asymp").pvalue, 1e-3,
    "small samples get the exact one, and say so")
row("st.fisher", "Fisher's p of 19/53 against 13/47", sp, stats.fisher_exact([[19, 34], [13, 34]])[1], 1e-13)
row("st.wasserstein", "Wasserstein distance", sp, stats.wasserstein_distance(control, treatment), 1e-14)
a, b = np.array([16, 18, 16, 14, 12, 12]), np.array([16, 16, 16, 16, 16, 8])
row("st.js.bits", "Jensen–Shannon distance, base 2", sp, jensenshannon(a, b, base=2), 1e-14)
row("st.quantile", "quantile 0.9 of eight values", f"NumPy {np.__version__}", np.quantile(control, 0.9), 1e-14)
row("st.holm", "Holm's adjusted p, the third of six", sm, multipletests([0.005, 0.06, 0.007, 0.04, 0.01, 0.03], method="holm")[1][2], 1e-15)
row("st.by", "Benjamini and Yekutieli's, the third", sm, multipletests([0.005, 0.06, 0.007, 0.04, 0.01, 0.03], method="fdr_by")[1][2], 1e-15)
n = prop.samplesize_proportions_2indep_onetail(0.006, 0.12, 0.8, ratio=1, alpha=0.025, alternative="larger")
row("st.size", "units an arm to tell 12.6 % from 12 %, power 80 %", sm, n, 1e-3)
h = prop.proportion_effectsize(0.126, 0.12)
row("st.size.arcsine", "the same by the arcsine", sm, NormalIndPower().solve_power(h, power=0.8, alpha=0.05), 1.0,
    "the power of the test that is run (the score test), not of another one")

# Group sequential designs: rpact, run; gsDesign, published
r = r"""
suppressMessages(library(rpact))
cat(as.character(packageVersion("rpact")), "\n")
f <- function(...) cat(sprintf("%.15g", getDesignGroupSequential(...)$criticalValues), "\n")
f(kMax=3, alpha=0.025, sided=1, typeOfDesign="asHSD", gammaA=-4)
f(kMax=3, alpha=0.025, sided=1, typeOfDesign="OF")
f(kMax=5, alpha=0.025, sided=1, typeOfDesign="asOF")
f(kMax=4, alpha=0.025, sided=1, typeOfDesign="P")
f(kMax=4, alpha=0.05, sided=2, typeOfDesign="P")
"""
lines = subprocess.run(["Rscript", "-e", r], capture_output=True, text=True, check=True).stdout.split("\n")
rp = f"rpact {lines[0].strip()}"
hsd, of, asof, p1, p2 = [[float(x) for x in line.split()] for line in lines[1:6]]
for look in range(3):
    row(f"gs.hsd.{look + 1}", f"Hwang, Shih and DeCani (γ = −4), z at look {look + 1} of 3", rp, hsd[look], 1e-6)
gs = "gsDesign, printed in its manual"
for look, (value, nominal, spent) in enumerate([(3.01, 0.0013, 0.0013), (2.55, 0.0054, 0.0062), (2.00, 0.0228, 0.0250)]):
    row(f"gs.hsd.{look + 1}.printed", f"the same, look {look + 1}", gs, value, 0.005)
    row(f"gs.hsd.{look + 1}.nominal", f"nominal p, look {look + 1}", gs, nominal, 5e-5)
    row(f"gs.hsd.{look + 1}.spent", f"α spent by look {look + 1}", gs, spent, 1e-4)
for look in range(3):
    row(f"gs.of.{look + 1}", f"O'Brien and Fleming, z at look {look + 1} of 3", rp, of[look], 1e-6)
row("gs.lan.1", "Lan and DeMets' like O'Brien and Fleming, z at look 1 of 5", rp, asof[0], 1e-5)
row("gs.lan.5", "and at look 5", rp, asof[4], 1e-6)
row("gs.pocock", "Pocock, one-sided 2.5 %, four looks", rp, p1[0], 1e-6)
row("gs.pocock.two", "Pocock, two-sided 5 %, four looks", rp, p2[0], 1e-6)
row("gs.pocock.sides", "two-sided 5 % taken as one-sided 2.5 %", rp, p1[0], 1e-7,
    "a path may cross both sides; a two-sided design counts it once, and its bound is a little lower")

# Evidently: its rules, from its source (src/evidently/legacy/calculations/stattests), with its functions' arithmetic
ev = "Evidently's rule (psi.py, utils.py)"
reference, current = np.array([500, 500, 0]), np.array([400, 500, 100])
share = lambda c: np.where(c == 0, 0.0001, c / c.sum())
x, z = share(reference), share(current)
row("ev.psi", "PSI of (500, 500, 0) and (400, 500, 100)", ev, np.sum((x - z) * np.log(x / z)), 1e-3,
    "an empty bin there counts as 0.0001, whatever the size of the sample; ours as half a row")
x, z = a / a.sum(), b / b.sum()
row("ev.psi.full", "PSI where no bin is empty, no smoothing", ev, np.sum((x - z) * np.log(x / z)), 1e-14)
row("ev.js", "Jensen–Shannon distance, in nats", "Evidently's rule (jensenshannon.py)", jensenshannon(a, b), 1e-14)
row("ev.mannwhitney", "p of a fall from (12.1 …) to values a fifth lower", "Evidently's rule (mann_whitney_urank_stattest.py)",
    stats.mannwhitneyu(control, control * 0.8 + 0.01, alternative="less").pvalue, 1e-3,
    "it looks one way only: a fall of the values is never drift")

# pyfair: its rules, from its source
pf = "pyfair's rule (beta_pert.py)"
alpha, beta = 1 + 4 * (4 - 2) / (9 - 2), 1 + 4 * (9 - 4) / (9 - 2)
row("pf.pert", "90 % point of PERT(2, 4, 9)", pf, stats.beta(alpha, beta, 2, 7).ppf(0.9), 1e-13)
pm = "pyfair: risk = LEF × LM"
row("pf.mean", "mean loss of a year: 0.1 events a year at 100,000", pm, 0.1 * 100_000, 1e-9)
row("pf.exceed", "chance of more than 50,000", pm, 0.0, 1e-3,
    "frequency times magnitude is 10,000 in every year; a year has no event or a whole one")
row("pf.var", "value at risk, 95 %", pm, 10_000.0, 1.0, "the smallest loss that 95 % of years stay at or below; 90.5 % of years have none")
row("pf.exact", "chance of more than 50,000", "exact: 1 − e^−0.1", 1 - math.exp(-0.1), 1e-15)

with open(sys.argv[1] if len(sys.argv) > 1 else "peers.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "quantity", "peer", "value", "tolerance", "differs"])
    writer.writerows(rows)
