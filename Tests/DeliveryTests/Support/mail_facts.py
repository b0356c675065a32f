"""What Python's e-mail parser reads out of a message, as values that JSON can hold."""

import base64
import email
import email.header
import email.policy
import email.utils


def decoded(text):
    return str(email.header.make_header(email.header.decode_header(text)))


def facts(raw):
    # From text, since the parser takes bytes above 127 in a header for an unknown encoding.
    message = email.message_from_string(raw.decode(), policy=email.policy.SMTPUTF8)
    undecoded = email.message_from_string(raw.decode(), policy=email.policy.compat32)
    defects = [str(defect) for defect in message.defects]
    parts = {}
    for part in message.walk():
        if part.is_multipart():
            continue
        parts[part.get_content_type()] = part.get_content()
        defects += [str(defect) for defect in part.defects]

    def addresses(name):
        header = message[name]
        if header is None:
            return []
        defects.extend(str(defect) for defect in header.defects)
        # Not by the header's own display_name: in a name of several encoded words, Python 3.11
        # keeps the white space between them, against RFC 2047 section 6.2.
        unfolded = undecoded[name].replace("\r\n", "").replace("\n", "")
        return [{"name": decoded(display), "address": address}
                for display, address in email.utils.getaddresses([unfolded])]

    lines = raw.split(b"\r\n")
    return {
        "type": message.get_content_type(),
        "types": [part.get_content_type() for part in message.walk()],
        "headers": [[name.lower(), str(value)] for name, value in message.items()],
        "subject": str(message["Subject"]),
        "from": addresses("From"),
        "to": addresses("To"),
        "replyTo": addresses("Reply-To"),
        "messageID": str(message["Message-ID"]),
        "date": int(message["Date"].datetime.timestamp()),
        "text": parts.get("text/plain", ""),
        "html": parts.get("text/html"),
        "defects": defects,
        "longestLine": max(len(line) for line in lines),
        "strayLineBreaks": sum(line.count(b"\r") + line.count(b"\n") for line in lines),
        "raw": base64.b64encode(raw).decode(),
    }
