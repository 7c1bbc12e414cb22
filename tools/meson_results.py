"""Prints the results of a `meson test` run, a line a test: ok, FAIL or skip, the name, details below.

Use: meson_results.py TESTLOG.json TITLE
"""
import json
import sys

WORDS = {'OK': 'ok', 'EXPECTEDFAIL': 'ok', 'SKIP': 'skip', 'IGNORED': 'skip'}


def detail(test):
    text = (test.get('stdout') or '') + (test.get('stderr') or '')
    return text.strip().splitlines()[-60:]


def main():
    log, title = sys.argv[1:]
    with open(log, encoding='utf-8', errors='replace') as lines:
        tests = [json.loads(line) for line in lines if line.strip()]
    for test in sorted(tests, key=lambda test: test['name']):
        word = WORDS.get(test['result'], 'FAIL')
        name = test['name'].split(' / ')[0]
        # meson writes "project:suite / name" where a test has a suite.
        if ' / ' in test['name']:
            suite, name = test['name'].split(' / ', 1)
            name = suite.split(':')[-1] + ' ' + name
        print(f'{word} {title}: {name}' + ('' if word != 'FAIL' else f' ({test["result"]})'))
        if word == 'skip':
            for line in detail(test)[-1:]:
                print('    ' + line)
        if word == 'FAIL':
            for line in detail(test):
                print('    ' + line)


main()
