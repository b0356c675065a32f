"""Reads messages in base64, one a line, and prints what each holds as one line of JSON."""

import base64
import json
import sys

from mail_facts import facts

for line in sys.stdin:
    print(json.dumps(facts(base64.b64decode(line))), flush=True)
