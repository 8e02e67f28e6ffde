# ruff: noqa: E501 - a row of the tables is a line
"""Pairs of expressions from deep learning, equal and unequal, and how the ladder decides them.

That a pair is what it is called is checked by a second way: Python's own parser with mpmath's
functions, 60 digits, at points of the domain.
"""

import re
import threading
import time
from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.answers.equivalence import Decision, _Ladder, decide
from dlstudy.answers.proofs import packed, proved_equal, unpacked
from dlstudy.answers.variables import Domain, Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.reader import read

EQUAL = """
sigmoid(x) ; 1/(1 + exp(-x))
sigmoid(x) ; exp(x)/(1 + exp(x))
sigmoid(x) ; 1 - sigmoid(-x)
sigmoid(x) ; (1 + tanh(x/2))/2
sigmoid(-x) ; 1/(1 + exp(x))
sigmoid(x)*(1 - sigmoid(x)) ; exp(-x)/(1 + exp(-x))**2
sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x) - sigmoid(x)**2
sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x)*sigmoid(-x)
sigmoid(x)*(1 - sigmoid(x)) ; 1/(2 + exp(x) + exp(-x))
sigmoid(x)*(1 - sigmoid(x)) ; 1/(4*cosh(x/2)**2)
sigmoid(x)*(1 - sigmoid(x)) ; (1 - tanh(x/2)**2)/4
sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x)) ; -sigmoid(x)*(1 - sigmoid(x))*tanh(x/2)
tanh(x) ; 2*sigmoid(2*x) - 1
tanh(x) ; (exp(x) - exp(-x))/(exp(x) + exp(-x))
tanh(x) ; (exp(2*x) - 1)/(exp(2*x) + 1)
tanh(x) ; (1 - exp(-2*x))/(1 + exp(-2*x))
tanh(x) ; 1 - 2/(exp(2*x) + 1)
tanh(x) ; sinh(x)/cosh(x)
tanh(x) ; 1 - 2*sigmoid(-2*x)
1 - tanh(x)**2 ; 1/cosh(x)**2
1 - tanh(x)**2 ; (1 - tanh(x))*(1 + tanh(x))
1 - tanh(x)**2 ; 4*sigmoid(2*x)*(1 - sigmoid(2*x))
1 - tanh(x)**2 ; 4/(exp(x) + exp(-x))**2
softplus(x) ; log(1 + exp(x))
softplus(x) ; max(x, 0) + log1p(exp(-abs(x)))
softplus(x) ; x + log(1 + exp(-x))
softplus(x) ; -log(sigmoid(-x))
softplus(x) ; -log(1 - sigmoid(x))
softplus(x) - softplus(-x) ; x
softplus(x) ; relu(x) + log(1 + exp(-abs(x)))
softplus(x) ; x/2 + log(2*cosh(x/2))
log(sigmoid(x)) ; -log(1 + exp(-x))
log(sigmoid(x)) ; x - log(1 + exp(x))
log(sigmoid(x)) ; -softplus(-x)
log(sigmoid(x)) ; min(x, 0) - log1p(exp(-abs(x)))
relu(x) ; max(0, x)
relu(x) ; max(x, 0)
relu(x) ; (x + abs(x))/2
relu(x) ; where(x > 0, x, 0)
relu(x) ; x*step(x)
relu(x) ; x*(1 + sign(x))/2
relu(x) ; -min(-x, 0)
relu(x) - relu(-x) ; x
relu(x) + relu(-x) ; abs(x)
relu(relu(x)) ; relu(x)
leaky_relu(x) ; max(x, 0.01*x)
leaky_relu(x) ; relu(x) - 0.01*relu(-x)
leaky_relu(x, a) ; max(x, a*x) ; a in (0, 1)
leaky_relu(x, a) ; where(x >= 0, x, a*x)
elu(x) ; where(x > 0, x, exp(x) - 1)
elu(x) ; max(x, 0) + min(0, exp(x) - 1)
elu(x, a) ; where(x < 0, a*expm1(x), x)
silu(x) ; x*sigmoid(x)
silu(x) ; x/(1 + exp(-x))
silu(x) ; x*(1 + tanh(x/2))/2
sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x)) ; silu(x) + sigmoid(x)*(1 - silu(x))
gelu(x) ; x*(1 + erf(x/sqrt(2)))/2
gelu(x) ; 0.5*x*erfc(-x/sqrt(2))
gelu(x) - gelu(-x) ; x
abs(x) ; sqrt(x**2)
abs(x) ; max(x, -x)
abs(x) ; x*sign(x)
abs(x) ; relu(x) + relu(-x)
x ; sqrt(x**2) ; x in nonnegative
x ; abs(x) ; x in positive
sign(x) ; x/abs(x) ; x in nonzero
sign(x) ; where(x > 0, 1, where(x < 0, -1, 0))
max(a, b) ; (a + b + abs(a - b))/2
min(a, b) ; (a + b - abs(a - b))/2
max(a, b) ; a + relu(b - a)
max(a, b) + min(a, b) ; a + b
max(a, b, c) ; max(a, max(b, c))
min(a, b) ; -max(-a, -b)
max(0, 1 - y*f) ; where(y*f < 1, 1 - y*f, 0)
max(0, 1 - y*f) ; relu(1 - y*f)
where(abs(x) <= d, x**2/2, d*(abs(x) - d/2)) ; where(abs(x) < d, 0.5*x**2, d*abs(x) - d**2/2) ; d in positive
logsumexp([x, y]) ; max(x, y) + log(1 + exp(-abs(x - y)))
log(exp(x) + exp(y)) ; x + log(1 + exp(y - x))
log(exp(x) + exp(y)) ; x + softplus(y - x)
log(exp(x) + exp(y)) ; m + log(exp(x - m) + exp(y - m))
log(exp(x) + exp(y) + exp(z)) ; max(x, y, z) + log(exp(x - max(x, y, z)) + exp(y - max(x, y, z)) + exp(z - max(x, y, z)))
softmax([x, y])[0] ; sigmoid(x - y)
softmax([x, y, z])[1] ; 1/(1 + exp(x - y) + exp(z - y))
exp(x)/(exp(x) + exp(y)) ; 1/(1 + exp(y - x))
exp(x)/(exp(x) + exp(y)) ; exp(x - m)/(exp(x - m) + exp(y - m))
log_softmax([x, y])[0] ; -log(1 + exp(y - x))
log(exp(x)/(exp(x) + exp(y))) ; x - log(exp(x) + exp(y))
-(y*log(p) + (1 - y)*log(1 - p)) ; -y*log(p) - (1 - y)*log(1 - p) ; p in (0, 1)
-(y*log(p) + (1 - y)*log(1 - p)) ; -log(1 - p) - y*logit(p) ; p in (0, 1)
-(y*log(p) + (1 - y)*log(1 - p)) ; y*log(1/p) + (1 - y)*log(1/(1 - p)) ; p in (0, 1)
-y*log(sigmoid(z)) - (1 - y)*log(1 - sigmoid(z)) ; softplus(z) - y*z
-y*log(sigmoid(z)) - (1 - y)*log(1 - sigmoid(z)) ; max(z, 0) - y*z + log(1 + exp(-abs(z)))
-y*log(sigmoid(z)) - (1 - y)*log(1 - sigmoid(z)) ; y*softplus(-z) + (1 - y)*softplus(z)
-y/p + (1 - y)/(1 - p) ; (p - y)/(p*(1 - p)) ; p in (0, 1)
(p - y)/(p*(1 - p))*p*(1 - p) ; p - y ; p in (0, 1)
log(p/(1 - p)) ; log(p) - log(1 - p) ; p in (0, 1)
log(p/(1 - p)) ; logit(p) ; p in (0, 1)
log(p/(1 - p)) ; -log(1/p - 1) ; p in (0, 1)
logit(sigmoid(x)) ; x
sigmoid(logit(p)) ; p ; p in (0, 1)
artanh(p) ; log((1 + p)/(1 - p))/2 ; p in (-1, 1)
log(1 + exp(-y*f)) ; softplus(-y*f)
log(1 + exp(-y*f)) ; -log(sigmoid(y*f))
-y*exp(-y*f)/(1 + exp(-y*f)) ; -y*sigmoid(-y*f)
-y*exp(-y*f)/(1 + exp(-y*f)) ; -y/(1 + exp(y*f))
(w*x + b - y)**2 ; (y - b - w*x)**2
2*(w*x + b - y)*x ; -2*x*(y - w*x - b)
(y - t)**2/2 ; y**2/2 - t*y + t**2/2
w - eta*(2*x*(w*x - y) + 2*lam*w) ; w*(1 - 2*eta*lam) - 2*eta*x*(w*x - y)
(1 - eta*lam)*w - eta*g ; w - eta*(g + lam*w)
b*v + (1 - b)*g ; v + (1 - b)*(g - v)
(1 - b**3)/(1 - b) ; 1 + b + b**2
(1 - b)*(g + b*h + b**2*k) ; (1 - b)*g + b*(1 - b)*h + b**2*(1 - b)*k
exp(-(x - m)**2/(2*s**2))/(s*sqrt(2*pi)) ; exp(-((x - m)/s)**2/2)/sqrt(2*pi*s**2) ; s in positive
log(exp(-(x - m)**2/(2*s**2))/(s*sqrt(2*pi))) ; -(x - m)**2/(2*s**2) - log(s) - log(2*pi)/2 ; s in positive
log(t/s) + (s**2 + (m - n)**2)/(2*t**2) - 1/2 ; log(t) - log(s) + s**2/(2*t**2) + (m - n)**2/(2*t**2) - 0.5 ; s in positive, t in positive
p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) ; p*log(p) + (1 - p)*log(1 - p) - p*log(q) - (1 - p)*log(1 - q) ; p in (0, 1), q in (0, 1)
-p*log(p) - (1 - p)*log(1 - p) ; -xlogy(p, p) - xlogy(1 - p, 1 - p) ; p in (0, 1)
-p*log2(p) - (1 - p)*log2(1 - p) ; -(p*log(p) + (1 - p)*log(1 - p))/log(2) ; p in (0, 1)
log2(x) ; log(x)/log(2) ; x in positive
log10(x) ; log(x)/log(10) ; x in positive
log(x**2) ; 2*log(abs(x)) ; x in nonzero
log(x**2) ; 2*log(x) ; x in positive
log(x*y) ; log(x) + log(y) ; x in positive, y in positive
exp(x + y) ; exp(x)*exp(y)
exp(2*x) ; exp(x)**2
exp(log(x)) ; x ; x in positive
x**3*x**2 ; x**5
2**(x + 1) ; 2*2**x
x**a*x**b ; x**(a + b) ; x in positive
sqrt(x)*sqrt(y) ; sqrt(x*y) ; x in nonnegative, y in nonnegative
(x**2 - 1)/(x - 1) ; x + 1
x/x ; 1
(x**2 - y**2)/(x - y) ; x + y
x**2/x ; x
1/(1 + 1/x) ; x/(x + 1)
sin(x)**2 + cos(x)**2 ; 1
1 - cos(x) ; 2*sin(x/2)**2
sin(2*x) ; 2*sin(x)*cos(x)
cosh(x)**2 - sinh(x)**2 ; 1
exp(x) - 1 ; expm1(x)
log(1 + x) ; log1p(x) ; x in (-1, inf)
floor((n - f + 2*p)/s) + 1 ; floor((n - f + 2*p + s)/s) ; n in integer>=1, f in integer>=1, p in integer>=0, s in integer>=1
ceil(n/s) ; floor((n + s - 1)/s) ; n in integer>=1, s in integer>=1
ceil(x) ; -floor(-x)
n*(n - 1)/2 ; comb(n, 2) ; n in integer>=1
factorial(n) ; n*factorial(n - 1) ; n in natural
d*h + h + h*k + k ; h*(d + 1) + k*(h + 1) ; d in natural, h in natural, k in natural
4*((d + h)*h + h) ; 4*h*(d + h + 1) ; d in natural, h in natural
k*k*c*f + f ; f*(c*k**2 + 1) ; k in natural, c in natural, f in natural
step(x) ; where(x >= 0, 1, 0)
step(x) - step(-x) ; sign(x)
where(x > 1 and x < 2, 1, 0) ; where(x <= 1 or x >= 2, 0, 1)
max(-1, min(1, x)) ; where(x > 1, 1, where(x < -1, -1, x))
max(-1, min(1, x)) ; (abs(x + 1) - abs(x - 1))/2
x/sqrt(x**2 + y**2) ; x*(x**2 + y**2)**(-1/2)
sqrt(x**2 + 2*x*y + y**2) ; abs(x + y)
(a*x + b)*(c*x + d) ; a*c*x**2 + (a*d + b*c)*x + b*d
(x + y)**4 ; x**4 + 4*x**3*y + 6*x**2*y**2 + 4*x*y**3 + y**4
((x - (x + y)/2)**2 + (y - (x + y)/2)**2)/2 ; (x - y)**2/4
(x - (x + y)/2)/sqrt((x - y)**2/4) ; (x - y)/abs(x - y)
norm([x, y])**2 ; dot([x, y], [x, y])
mean([x, y, z]) ; (x + y + z)/3
var([x, y]) ; ((x - y)/2)**2
sqrt(2)*sqrt(3) ; sqrt(6)
1/(1 + exp(-log(3))) ; 3/4
log(8)/log(2) ; 3
exp(-log(2)) ; 1/2
0.1 + 0.2 ; 3/10
sqrt(12) ; 2*sqrt(3)
artanh(1/2) ; log(3)/2
floor(log(8)/log(2)) ; 3
"""

UNEQUAL = """
x ; x/(1 + x)
1 ; 1 - 1e-9
1 ; 1 - 1e-30
1/3 ; 0.333333333333333
gelu(x) ; 0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))
gelu(x) ; x*sigmoid(1.702*x)
gelu(x) ; silu(x)
gelu(x) ; relu(x)
x ; max(0, x)
x ; sin(x)
x ; tanh(x)
x ; log(1 + x) ; x in positive
exp(x) ; 1 + x
exp(x) ; 1 + x + x**2/2 + x**3/6 + x**4/24
x ; sqrt(x**2)
abs(x) ; x
x ; x*(1 + 1e-12)
x ; x + 1e-20
x*y ; x*y + 1e-40
sigmoid(x) ; 1/(1 + exp(x))
sigmoid(x) ; exp(-x)/(1 + exp(x))
sigmoid(x) ; (1 + tanh(x))/2
sigmoid(x) ; 1/2 + x/4
sigmoid(x) ; max(0, min(1, x/4 + 1/2))
sigmoid(x)*(1 - sigmoid(x)) ; x*(1 - x)
sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x)*(1 + sigmoid(x))
sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x)
sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x)**2*(1 - sigmoid(x))
sigmoid(x)*(1 - sigmoid(x)) ; exp(-x)/(1 + exp(-x))
sigmoid(x)*(1 - sigmoid(x)) ; 1/(4*cosh(x)**2)
tanh(x) ; 2*sigmoid(x) - 1
tanh(x) ; 2*sigmoid(2*x) + 1
tanh(x) ; (exp(x) + exp(-x))/(exp(x) - exp(-x))
tanh(x) ; max(-1, min(1, x))
tanh(x) ; x - x**3/3
tanh(x) ; x/(1 + abs(x))
1 - tanh(x)**2 ; 1 - tanh(x)
1 - tanh(x)**2 ; 1/cosh(x)
1 - tanh(x)**2 ; 1 - x**2
1 - tanh(x)**2 ; tanh(x)**2 - 1
1 - tanh(x)**2 ; sigmoid(2*x)*(1 - sigmoid(2*x))
softplus(x) ; relu(x)
softplus(x) ; log(1 + exp(-x))
softplus(x) ; max(x, 0) + log1p(exp(abs(x)))
softplus(x) ; log(exp(x))
softplus(x) ; 1 + log(exp(x))
softplus(x) ; where(x > 20, x, log(1 + exp(x)))
log(sigmoid(x)) ; log(1 + exp(-x))
log(sigmoid(x)) ; -softplus(x)
relu(x) ; min(0, x)
relu(x) ; abs(x)
relu(x) ; (x - abs(x))/2
relu(x) ; where(x > 0, 1, 0)
relu(x) ; where(x > 0.001, x, 0)
relu(x) ; max(x, 0.001*x)
relu(x) ; max(0, min(x, 1000000))
relu(x - 1) ; relu(x) - 1
relu(x + y) ; relu(x) + relu(y)
step(x) ; (1 + sign(x))/2
step(x) ; where(x > 0, 1, 0)
step(x) ; step(-x)
leaky_relu(x) ; max(x, 0.1*x)
leaky_relu(x) ; relu(x)
leaky_relu(x, a) ; max(x, a*x)
leaky_relu(x, a) ; max(0, x) + a*x
elu(x) ; exp(x) - 1
elu(x) ; where(x > 0, x, exp(x))
elu(x) ; leaky_relu(x)
elu(x, a) ; elu(x)
silu(x) ; sigmoid(x)
silu(x) ; x*tanh(x)
sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x)*(1 - sigmoid(x))
sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x)) ; sigmoid(x) + x*sigmoid(x)
log(x**2) ; 2*log(x) ; x in nonzero
log(x**2) ; log(x)**2 ; x in positive
log(x*y) ; log(x) + log(y) ; x in nonzero, y in nonzero
log(x + y) ; log(x) + log(y) ; x in positive, y in positive
log(x)/log(y) ; log(x) - log(y) ; x in positive, y in (1, inf)
log2(x) ; log(x) ; x in positive
log10(x) ; log(x) ; x in positive
sign(x) ; x/abs(x)
sign(x) ; step(x)
sqrt(x + y) ; sqrt(x) + sqrt(y) ; x in nonnegative, y in nonnegative
sqrt(x)**2 ; x
sqrt(x)*sqrt(y) ; sqrt(x*y)
exp(x + y) ; exp(x) + exp(y)
exp(x)**2 ; exp(x**2)
exp(-x**2/2) ; exp((-x)**2/2)
(x + y)**2 ; x**2 + y**2
(x**2 - 1)/(x - 1) ; x - 1
1/(x + y) ; 1/x + 1/y
x/y ; y/x
x - y ; y - x
2*x ; x**2
x**3 ; x**2
max(a, b) ; a + b
max(a, b) ; min(a, b)
max(a, b) ; (a + b)/2
max(a, b) ; (a + b - abs(a - b))/2
max(a, b) ; log(exp(a) + exp(b))
max(a, b, c) ; max(a, b)
max(x, 3) ; max(x, 3.001)
max(0, 1 - y*f) ; max(0, -y*f)
max(0, 1 - y*f) ; 1 - y*f
max(0, 1 - y*f) ; max(0, 1 + y*f)
max(0, 1 - y*f) ; max(0, 1 - y*f)**2
where(abs(x) <= 1, x**2/2, abs(x) - 1/2) ; x**2/2
where(abs(x) <= 1, x**2/2, abs(x) - 1/2) ; where(abs(x) <= 1, x**2/2, abs(x))
where(abs(x) <= 1, x**2/2, abs(x) - 1/2) ; where(abs(x) <= 1.01, x**2/2, abs(x) - 1/2)
where(x > 3, 1, 0) ; where(x > 3.001, 1, 0)
where(x > 3, 1, 0) ; where(x >= 3, 1, 0)
where(x == 2, 5, x) ; x
logsumexp([x, y]) ; max(x, y)
logsumexp([x, y]) ; x + y
logsumexp([x, y]) ; max(x, y) + log(1 + exp(abs(x - y)))
log(exp(x) + exp(y)) ; y + log(1 + exp(y - x))
log(exp(x) + exp(y)) ; m - log(exp(x - m) + exp(y - m))
softmax([x, y])[0] ; sigmoid(y - x)
softmax([x, y])[0] ; softmax([x, y])[1]
softmax([x, y])[0] ; exp(x)
softmax([x, y, z])[0] ; x/(x + y + z)
exp(x)/(exp(x) + exp(y)) ; 1/(1 + exp(x - y))
exp(x)/(exp(x) + exp(y)) ; exp(x - m)/(exp(x) + exp(y))
-(y*log(p) + (1 - y)*log(1 - p)) ; y*log(p) + (1 - y)*log(1 - p) ; p in (0, 1)
-(y*log(p) + (1 - y)*log(1 - p)) ; -y*log(p) ; p in (0, 1)
-(y*log(p) + (1 - y)*log(1 - p)) ; -(p*log(y) + (1 - p)*log(1 - y)) ; p in (0, 1), y in (0, 1)
-(y*log(p) + (1 - y)*log(1 - p)) ; -(y*log2(p) + (1 - y)*log2(1 - p)) ; p in (0, 1)
-y/p + (1 - y)/(1 - p) ; y/p - (1 - y)/(1 - p) ; p in (0, 1)
-y/p + (1 - y)/(1 - p) ; (y - p)/(p*(1 - p)) ; p in (0, 1)
-y/p + (1 - y)/(1 - p) ; p - y ; p in (0, 1)
-y/p + (1 - y)/(1 - p) ; -y/p ; p in (0, 1)
p - y ; y - p ; p in (0, 1)
log(p/(1 - p)) ; log(p)/log(1 - p) ; p in (0, 1)
log(p/(1 - p)) ; log((1 - p)/p) ; p in (0, 1)
softplus(z) - y*z ; softplus(z) + y*z
softplus(z) - y*z ; softplus(-z) - y*z
log(1 + exp(-y*f)) ; log(1 + exp(y*f))
log(1 + exp(-y*f)) ; -log(sigmoid(-y*f))
-y*sigmoid(-y*f) ; -y*sigmoid(y*f)
-y*sigmoid(-y*f) ; y*sigmoid(-y*f)
-y*sigmoid(-y*f) ; sigmoid(f) - y
(w*x + b - y)**2 ; (w*x + b)**2 - y**2
2*(w*x + b - y)*x ; (w*x + b - y)*x
2*(w*x + b - y)*x ; 2*(w*x + b - y)*w
2*(w*x + b - y)*x ; 2*(y - w*x - b)*x
w - eta*(g + lam*w) ; w + eta*(g + lam*w)
w - eta*(g + lam*w) ; (1 - lam)*w - eta*g
b*v + (1 - b)*g ; (1 - b)*v + b*g
b*v + (1 - b)*g ; b*v + g
exp(-(x - m)**2/(2*s**2))/(s*sqrt(2*pi)) ; exp(-(x - m)**2/s**2)/(s*sqrt(2*pi)) ; s in positive
exp(-(x - m)**2/(2*s**2))/(s*sqrt(2*pi)) ; exp(-(x - m)**2/(2*s**2))/(s**2*sqrt(2*pi)) ; s in positive
-(x - m)**2/(2*s**2) - log(s) - log(2*pi)/2 ; -(x - m)**2/(2*s**2) - log(s) - log(pi)/2 ; s in positive
p*log(p/q) ; q*log(q/p) ; p in (0, 1), q in (0, 1)
p*log(p/q) ; p*log(q/p) ; p in (0, 1), q in (0, 1)
-p*log2(p) - (1 - p)*log2(1 - p) ; -p*log(p) - (1 - p)*log(1 - p) ; p in (0, 1)
floor((n - f + 2*p)/s) + 1 ; (n - f + 2*p)/s + 1 ; n in integer>=1, f in integer>=1, p in integer>=0, s in integer>=1
floor((n - f + 2*p)/s) + 1 ; floor((n - f + p)/s) + 1 ; n in integer>=1, f in integer>=1, p in integer>=0, s in integer>=1
floor((n - f)/s) + 1 ; ceil((n - f)/s) + 1 ; n in integer>=1, f in integer>=1, s in integer>=1
floor(n/s) ; ceil(n/s) ; n in integer>=1, s in integer>=1
floor(x) ; round(x)
floor(x) ; x
floor(10*x)/10 ; floor(x)
ceil(x) ; floor(x) + 1
n*(n - 1)/2 ; n*(n + 1)/2 ; n in integer>=1
comb(n, 2) ; n**2/2 ; n in integer>=2
4*((d + h)*h + h) ; 3*((d + h)*h + h) ; d in natural, h in natural
k*k*c*f + f ; k*k*c*f ; k in natural, c in natural, f in natural
k*k*c*f + f ; k*k*c*f + c ; k in natural, c in natural, f in natural
abs(x**2 - 1) ; x**2 - 1
abs(x**2 - 1) ; abs(x) - 1
max(x - 1000000, 0) ; 0
where(x > 1 and x < 2, 1, 0) ; 0
where(x > 1 and y > 5 and z > 9, 1, 0) ; 0
max(-1, min(1, x)) ; max(-1, x)
norm([x, y]) ; abs(x) + abs(y)
var([x, y]) ; (x - y)**2/2
mean([x, y]) ; x + y
sin(x) ; cos(x)
sin(x)**2 + cos(x)**2 ; 1 + 1e-15
erf(x) ; tanh(x)
erf(x) ; 1
arctan(x) ; tan(x)
sqrt(2) ; 1.41421356237
pi ; 3.14159265358979
1 ; 1 + exp(-1000)
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Key, answer and the declared domains of each line."""
    parts = [[part.strip() for part in line.split(" ; ")] for line in table.strip().splitlines()]
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in parts]


def variables(key: str, answer: str, declared: str = "") -> list[Variable]:
    """The variables of a pair: declared ones in their domains, all others real."""
    texts = dict(re.findall(r"(\w+) in ([^()\[\],]+|[(\[][^)\]]*[)\]])", declared))
    words = set(re.findall(r"\b[a-zA-Z_]\w*", key + " " + answer)) - set(FUNCTIONS)
    names = {word for word in words if not re.fullmatch(r"e|pi|inf|and|or|not", word)}
    return [Variable(name, read_domain(texts.get(name, "real"))) for name in sorted(names)]


def decided(key: str, answer: str, declared: str = "", seed: str = "") -> Decision:
    given = variables(key, answer, declared)
    return decide(read(key, FUNCTIONS), read(answer, FUNCTIONS), given, seed)


# ------------------------------------------------------------------ a second way to the values


class Nowhere(ArithmeticError):
    pass


def real(function: Callable[..., Any]) -> Callable[..., Any]:
    def inner(*arguments: Any) -> Any:
        value = function(*arguments)
        if isinstance(value, mpmath.mpc) or not mpmath.isfinite(value):
            raise Nowhere
        return value

    return inner


def whole(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: mpmath.mpf(int(function(*arguments)))


class Vector(list[Any]):
    pass


def softmax(z: list[Any]) -> list[Any]:
    return [mpmath.exp(x) / sum(map(mpmath.exp, z)) for x in z]


def logsumexp(z: list[Any]) -> Any:
    return mpmath.log(sum(map(mpmath.exp, z)))


LIBRARY: dict[str, Any] = {
    name: real(getattr(mpmath, name))
    for name in [
        "exp",
        "log",
        "log10",
        "sqrt",
        "sin",
        "cos",
        "tan",
        "sinh",
        "cosh",
        "tanh",
        "erf",
        "erfc",
        "expm1",
        "log1p",
    ]
} | {
    "mpf": mpmath.mpf,
    "log2": real(lambda x: mpmath.log(x, 2)),
    "arctan": mpmath.atan,
    "artanh": real(mpmath.atanh),
    "abs": abs,
    "sign": mpmath.sign,
    "floor": mpmath.floor,
    "ceil": mpmath.ceil,
    "round": mpmath.nint,
    "max": max,
    "min": min,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "logit": real(lambda p: mpmath.log(p / (1 - p))),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, 0),
    "step": lambda x: mpmath.mpf(x >= 0),
    "leaky_relu": lambda x, a=None: x if x >= 0 else (mpmath.mpf(1) / 100 if a is None else a) * x,
    "elu": lambda x, a=1: x if x >= 0 else a * (mpmath.exp(x) - 1),
    "silu": lambda x: x / (1 + mpmath.exp(-x)),
    "gelu": lambda x: x * mpmath.ncdf(x),
    "xlogy": real(lambda x, y: x * mpmath.log(y)),
    "where": lambda condition, yes, no: yes if condition else no,
    "comb": lambda n, k: mpmath.binomial(n, k),
    "factorial": mpmath.factorial,
    "softmax": softmax,
    "log_softmax": lambda z: [x - logsumexp(z) for x in z],
    "logsumexp": logsumexp,
    "norm": lambda x: mpmath.sqrt(sum(entry**2 for entry in x)),
    "dot": lambda x, y: sum(a * b for a, b in zip(x, y, strict=True)),
    "mean": lambda x: sum(x) / len(x),
    "var": lambda x: sum((entry - sum(x) / len(x)) ** 2 for entry in x) / len(x),
    "pi": None,
    "e": None,
}


def independent(text: str, values: dict[str, Any]) -> Any:
    """The value by Python's parser and mpmath; None where there is none."""
    typed = re.sub(r"(?<![\w.\[])(\d+\.?\d*(?:e[+-]?\d+)?)(?!\w)", r"mpf('\1')", text)
    names = {**LIBRARY, "pi": mpmath.mp.pi + 0, "e": mpmath.mp.e + 0, **values}
    try:
        value = eval(typed, {"__builtins__": {}}, names)
    except (ArithmeticError, ValueError):
        return None
    return None if isinstance(value, mpmath.mpc) or not mpmath.isfinite(value) else value


GRID = [-2.6, 0.7, 3.2, 1, -1, 0, 0.3, 2, -0.4, 0.9, 3.0005, 5.5, -1.7, 9.5, 4, 22, 1.005, 7, 2e6]


def grid(given: list[Variable]) -> list[dict[str, Any]]:
    """Points of the domains, independent of those that the ladder draws."""
    columns = []
    for place, (_, domain) in enumerate(given):
        inside = [x for x in [*GRID[place:], *GRID[:place]] if x in domain]
        columns.append(inside[: 19 if len(given) < 3 else 6])
    points = list(product(*columns))
    return [
        {v.name: mpmath.mpf(str(x)) for v, x in zip(given, point, strict=True)}
        for point in points[:: max(1, len(points) // 200)]
    ]


def differ(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return (a is None) != (b is None)
    return bool(abs(a - b) > mpmath.mpf(10) ** -45 * (1 + abs(a)))


def test_the_table_is_large_enough() -> None:
    assert len(rows(EQUAL)) >= 150
    assert len(rows(UNEQUAL)) >= 150


@pytest.mark.parametrize(("key", "answer", "declared"), rows(EQUAL))
def test_equal(key: str, answer: str, declared: str) -> None:
    decision = decided(key, answer, declared)
    assert decision.same, decision.counterexample
    assert decided(answer, key, declared).same
    with mpmath.workdps(60):
        points = [
            point
            for point in grid(variables(key, answer, declared))
            if all(x < 100 for x in point.values())
        ]
        values = [(independent(key, point), independent(answer, point)) for point in points]
    both = [(a, b) for a, b in values if a is not None and b is not None]
    assert both
    assert not [(a, b) for a, b in both if abs(a - b) > 1e-30 * (1 + abs(a))]


@pytest.mark.parametrize(("key", "answer", "declared"), rows(UNEQUAL))
def test_unequal(key: str, answer: str, declared: str) -> None:
    decision = decided(key, answer, declared)
    assert not decision.same
    assert decision.counterexample
    assert decision.yours != decision.right
    assert not decided(answer, key, declared).same
    with mpmath.workdps(500):
        point = {name: mpmath.mpf(x.replace("−", "-")) for name, x in decision.where}
        a, b = independent(key, point), independent(answer, point)
    assert a is None or b is None or a != b


@pytest.mark.parametrize(("key", "answer", "declared"), rows(UNEQUAL))
def test_no_seed_makes_unequal_pairs_equal(key: str, answer: str, declared: str) -> None:
    assert not any(decided(key, answer, declared, seed=str(n)).same for n in range(4))


@pytest.mark.slow
def test_false_accepts_and_rejects_over_many_seeds() -> None:
    wrong = [
        (row, seed)
        for table, same in ((EQUAL, True), (UNEQUAL, False))
        for row in rows(table)
        for seed in range(40)
        if decided(*row, seed=str(seed)).same is not same
    ]
    assert wrong == []


# ------------------------------------------------------------------ what the decision says


@pytest.mark.parametrize(
    ("key", "answer", "declared", "sentence"),
    [
        ("max(0, x)", "x", "", "at x = −1 yours is −1, right is 0"),
        ("log(x**2)", "2*log(x)", "x in nonzero", "at x = −1 yours is undefined, right is 0"),
        ("1", "1 - 1e-9", "", "yours is 0.999999999, right is 1"),
        ("1/3", "0.333333333333333", "", "yours is 0.333333333333333, right is 1/3"),
        ("sign(x)", "x/abs(x)", "", "at x = 0 yours is undefined, right is 0"),
        ("max(x - 1000000, 0)", "0", "", "at x = 1000000.1 yours is 0, right is 0.1"),
        ("eta*g", "eta - g", "", "at η = 2, g = 2 yours is 0, right is 4"),
        ("x > 1", "x > 2", "", "at x = 2 yours is false, right is true"),
    ],
)
def test_a_refusal_names_a_counterexample(
    key: str, answer: str, declared: str, sentence: str
) -> None:
    assert decided(key, answer, declared).counterexample == sentence


@pytest.mark.parametrize(
    ("key", "answer", "rung"),
    [
        ("x + 1", "x + 1", "exact"),
        ("1/3", "2/6", "exact"),
        ("sqrt(6)", "sqrt(2)*sqrt(3)", "digits"),
        ("2", "sqrt(2)*sqrt(2)", "digits"),
        ("sqrt(2)*sqrt(2)", "2", "digits"),
        ("2*x", "x + x", "points"),
        ("x", "x + 1", "points"),
        ("1 - cos(x)", "2*sin(x/2)**2", "digits"),
        ("x", "x*(1 + 1e-15)", "digits"),
    ],
)
def test_the_rung_that_decided(key: str, answer: str, rung: str) -> None:
    assert decided(key, answer).rung == rung


def test_the_same_text_decides_the_same_way() -> None:
    once = [decided("gelu(x)*y", "relu(x)*y", seed=seed) for seed in "abc"]
    assert once == [decided("gelu(x)*y", "relu(x)*y", seed=seed) for seed in "abc"]


def test_a_name_that_is_not_declared_is_refused() -> None:
    with pytest.raises(EvaluationError, match="s is not declared"):
        decide(read("x", FUNCTIONS), read("x + 0*s", FUNCTIONS), [Variable("x", Domain())])


def test_a_declared_name_may_shadow_a_constant() -> None:
    given = [Variable("e", Domain())]
    assert decide(read("2*e", FUNCTIONS), read("e + e", FUNCTIONS), given).same
    assert not decide(read("e - 2.718281828459045", FUNCTIONS), read("0", FUNCTIONS), given).same


@pytest.mark.parametrize("text", ["[x, y]", "convolve([x, y], [x, y])", "sort([x, y])", "[x][3]"])
def test_arrays_are_refused(text: str) -> None:
    with pytest.raises(EvaluationError):
        decided("x + y", text)


@pytest.mark.parametrize(
    "text",
    [
        "1/0", "log(-1)", "sqrt(-1)", "inf", "-inf", "0*inf", "(-8)**(1/3)", "factorial(170)",
        "10**300*10**300", "exp(1000)", "exp(exp(1000))", "2**(2**70)", "exp(exp(exp(exp(9))))",
    ],
)  # fmt: skip
def test_complex_infinite_undefined_and_huge_values_are_no_accepts(text: str) -> None:
    assert not decided("1", text).same


def test_infinities_are_told_apart() -> None:
    assert decided("inf", "1 + inf").same
    assert decided("inf", "-inf").counterexample == "yours is −inf, right is inf"


@pytest.mark.parametrize(
    ("key", "answer"),
    [("x", "exp(exp(exp(exp(x**2 + 9))))"), ("x**(9**9)", "x"), ("factorial(x**9 + 99)", "x"),
     ("sin(10**300*x)", "sin(x)"), ("x**x**x**x", "x"), ("1/(x - x)", "x")],
)  # fmt: skip
def test_hostile_expressions_are_decided_in_time(key: str, answer: str) -> None:
    started = time.process_time()
    assert not decided(key, answer).same
    assert time.process_time() - started < 0.05


# ------------------------------------------------------------------ algebra


def test_trees_survive_the_way_to_another_process() -> None:
    for text in ("where(not (0 < x <= 1.5 or y == 2), -x**0.25, max(x, y, pi))", "1e-30*inf"):
        node = read(text, FUNCTIONS)
        assert unpacked(packed(node)) == node


def test_algebra_proves_what_sympy_can() -> None:
    given = [Variable("x", Domain())]
    key, answer = read("sin(x)**2 + cos(x)**2", FUNCTIONS), read("1", FUNCTIONS)
    assert proved_equal(key, answer, given, 60) is True
    assert proved_equal(key, read("2", FUNCTIONS), given, 60) is None


def test_algebra_is_ended_at_its_limit_in_any_thread() -> None:
    given = [Variable("x", Domain()), Variable("y", Domain())]
    key = read("((x + y + 1)**140 - (x - y)**90)**20", FUNCTIONS)
    replies: list[object] = []

    def ask() -> None:
        replies.append(proved_equal(key, read("x*y*(x + y)**77", FUNCTIONS), given, 0.7))

    started = time.monotonic()
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(5)
    assert replies == [None]
    assert time.monotonic() - started < 3


# ------------------------------------------------------------------ properties


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.fractions(-9, 9, max_denominator=8), min_size=2, max_size=5),
    st.fractions(-4, 4, max_denominator=5),
)
def test_polynomials_with_one_changed_coefficient(coefficients: Any, change: Any) -> None:
    def polynomial(parts: Any) -> str:
        return " + ".join(f"({part})*x**{n}" for n, part in enumerate(parts))

    def horner(parts: Any) -> str:
        text = f"({parts[-1]})"
        for part in reversed(parts[:-1]):
            text = f"(({part}) + x*{text})"
        return text

    changed = [*coefficients[:-1], coefficients[-1] + change]
    assert decided(polynomial(coefficients), horner(changed)).same is (change == 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-40, 40), min_size=2, max_size=2, unique=True), st.integers(1, 9))
def test_thresholds_anywhere_are_told_apart(edges: list[int], scale: int) -> None:
    low, high = sorted(edge / scale for edge in edges)
    assert not decided(f"where(x > {low}, 1, 0)", f"where(x > {high}, 1, 0)").same
    for edge, _ in pairwise([low, high]):
        assert decided(f"max(x, {edge})", f"{edge} + relu(x - ({edge}))").same


def test_the_first_of_several_names_that_are_not_declared_is_told() -> None:
    x = read("x", FUNCTIONS)
    with pytest.raises(EvaluationError) as caught:
        decide(x, read("x + t + s", FUNCTIONS), [Variable("x", Domain())])
    assert str(caught.value) == "s is not declared"


def test_equal_trees_need_no_values() -> None:
    found = decided("x + 1", "x + 1")
    assert (found.counterexample, found.where, found.yours, found.right) == (None, (), "", "")


def ladder(key: str, answer: str) -> _Ladder:
    given = variables(key, answer)
    return _Ladder(read(key, FUNCTIONS), read(answer, FUNCTIONS), given, "")


nan, inf = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("keys", "answers", "places"),
    [
        # a truth that is not known is always looked into, and what follows too
        ([None, 1.0, None, 1.0], [True, 2.0, None, 1.0], [0, 1, 2]),
        # two points without a value on either side
        ([nan] * 5 + [1.0], [nan] * 5 + [2.0], [0, 1, 5]),
        # three points that differ by lost digits
        ([1.0] * 6, [1 + 1e-10] * 5 + [2.0], [0, 1, 2, 5]),
        # three of those drawn at random (behind the 24 short numbers) with a value on one side
        ([1.0] * 24 + [inf] * 5 + [1.0], [1.0] * 29 + [2.0], [24, 25, 26, 29]),
        ([1.0] * 24 + [nan] * 5 + [1.0], [1.0] * 29 + [2.0], [24, 25, 26, 29]),
        # among the short numbers each of them
        ([inf] * 5 + [1.0], [1.0] * 5 + [2.0], [0, 1, 2, 3, 4, 5]),
        ([1e-300, 0.0, 1.0], [1.5e-300, 0.0, 1.0], [0]),
    ],
)
def test_the_points_that_are_looked_into(keys: Any, answers: Any, places: list[int]) -> None:
    found = ladder("x", "x + 0")
    assert list(found.doubtful(keys, answers, {"x": [0.0] * len(keys)})) == places
    assert found.compared == sum(a == b for a, b in zip(keys, answers, strict=True) if a) + (
        0.0 in keys
    )


def test_a_point_looked_into_that_agrees_counts() -> None:
    found = ladder("x + 10**30 - 10**30", "x")
    assert not found.differ({"x": 1.5})
    assert found.compared == 1
    assert not ladder("log(x)", "log(x)*1").differ({"x": -1.0})
    decision = found.decision()
    assert (decision.same, decision.rung) == (True, "digits")


def test_a_counterexample_has_no_more_digits_than_it_needs() -> None:
    assert ladder("x", "x + 1").shortened({"x": 1.23456789}) == {"x": 1.0}
    assert ladder("x", "x + relu(x - 1.21)").shortened({"x": 1.23456789}) == {"x": 1.23}
